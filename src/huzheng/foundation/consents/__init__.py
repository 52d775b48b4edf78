"""What citizens agreed to and how it is taken back, and the monthly report of deletions: the pages above `privacy`."""
