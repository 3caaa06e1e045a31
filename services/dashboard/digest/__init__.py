"""Sending digests of what accounts watch: a process of its own, that no request waits for."""
