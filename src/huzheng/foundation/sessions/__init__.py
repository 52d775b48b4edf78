"""Sessions: who sits at which browser, whether the screen is locked, and what ends together with a session."""
