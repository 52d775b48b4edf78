"""How the board speaks: Mandarin and English by the browser, other languages by clips of the office; chime and colour."""
