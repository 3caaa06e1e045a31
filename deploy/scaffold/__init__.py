"""Beginnings of the right shape: a new service, a new decision record."""
