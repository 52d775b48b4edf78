"""A folder of rooms: the plan as a book, and the year that is lived by it (docs/house.md)."""
