"""The words of the room."""

KIND, CLOSED = "turn.nearly", "turn.closed"  # of the messages
NEARLY = 3  # people ahead at whom somebody is told
