"""Pages of the room: quiet hours for everybody, peaks and the worth of the estimate for the office."""
