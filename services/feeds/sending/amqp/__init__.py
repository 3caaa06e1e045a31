"""Queues of partners on the broker."""
