"""The words of the room."""

KIND = "turn.nearly"  # of the message
NEARLY = 3  # people ahead at whom somebody is told
