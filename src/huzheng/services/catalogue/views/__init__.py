"""The pages of the catalogue: for citizens, and for staff."""
