"""The pages of the next-steps sheets: a case's own, a sheet as it was given, the office's own items."""
