"""Told on the phone that one is nearly next: opt-in, by mail or SMS, once; the address is gone after the day."""
