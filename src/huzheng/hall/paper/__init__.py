"""The hall goes on by paper: the waiting list to print, and one screen that takes afterwards what happened on it."""
