"""Kills real processes at random under load and counts what was lost or doubled: `python -m tests.chaos`."""
