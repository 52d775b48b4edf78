"""Pure rules of the catalogue: the rulebook as values, an office's own changes upon it, circumstances, search, flow."""
