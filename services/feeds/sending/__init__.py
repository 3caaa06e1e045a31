"""Pushing the log of deliveries to partners: a process of its own, since it goes out into the web."""
