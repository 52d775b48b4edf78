"""Office: the bureau and its offices, sections, people, roles, duties, counters, opening hours, closures."""
