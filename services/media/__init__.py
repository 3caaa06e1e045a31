"""Media: the outlets a coalition works with, the air time it is promised, and what was published."""
