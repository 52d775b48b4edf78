"""Queue: take a ticket, be called, be served; board, phone page and desk."""
