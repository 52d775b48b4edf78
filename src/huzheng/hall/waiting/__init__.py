"""How long a new ticket will wait, as a range that the office's own days have taught; and when it is quiet."""
