"""Pages of the queue: kiosk, board, phone page, desk, hall."""
