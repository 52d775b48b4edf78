"""Request keys: what a finger or a device repeats happens once."""
