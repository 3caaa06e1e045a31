"""Finds the sentences in which services refuse, so that they can be said in other languages."""
