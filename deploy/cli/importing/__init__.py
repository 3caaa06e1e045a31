"""Bringing a file in over the API, step by step."""
