"""Audit: who changed a setting, from what to what."""
