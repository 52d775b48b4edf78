"""What goes between the office and other agencies and their systems."""
