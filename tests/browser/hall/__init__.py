"""The hall: kiosk, desk, board and phone on a running office with live updates."""
