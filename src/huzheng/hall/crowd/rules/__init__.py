"""The law of crowds: a hall that is played through, what is to come of it, what helps, and who is idle while others wait."""
