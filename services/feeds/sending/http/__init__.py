"""Webhooks: letters as HTTP requests that are signed, to receivers that have said yes."""
