"""Pages of the door: home, account, lock."""
