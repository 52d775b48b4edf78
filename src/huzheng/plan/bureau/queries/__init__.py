"""Named reads of the bureau's room, one module for each source."""
