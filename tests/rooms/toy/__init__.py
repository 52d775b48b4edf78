"""Toy room: courtesy umbrellas (愛心傘) that citizens take home and bring back. The example of docs/how-to-add-a-room.md."""
