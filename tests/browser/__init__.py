"""The house as people use it: a running office, a real Chromium."""
