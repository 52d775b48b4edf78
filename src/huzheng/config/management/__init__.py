"""Django's own commands, where ours do the same in less time."""
