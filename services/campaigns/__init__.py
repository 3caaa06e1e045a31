"""Campaigns: what the coalition sets out to change, what it does for it, and who takes part."""
