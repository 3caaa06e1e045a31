"""Sending mailings: a process of its own, that no request waits for."""
