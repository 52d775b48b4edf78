"""Pages of the room: prints, printers, what the kiosk shows, parts on pages of others."""
