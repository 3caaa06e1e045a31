"""Reading the feeds that are followed: a process of its own, since it goes out into the web."""
