"""Events: what happened, as plain data with a string name, for rooms further down the list."""
