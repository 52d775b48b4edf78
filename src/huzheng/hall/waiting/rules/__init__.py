"""Waiting: what a hall looks like when a ticket is taken, how long it will be, and how good that was. No database, no clock."""
