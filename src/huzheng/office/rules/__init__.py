"""Law and counting of the office, pure: working days, opening hours, standard lists."""
