"""Stakeholders: people, organisations, what ties them, what they agreed to, and who an organisation's name means."""
