"""Many screens in one process: streams that stay open, phones that ask for their page."""
