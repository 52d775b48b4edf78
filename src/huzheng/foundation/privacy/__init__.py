"""Privacy (X-05): what is told where personal data is collected, how long it is kept, what was deleted, who consented."""
