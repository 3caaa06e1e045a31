"""How the platform is set up, run, tested and shipped; nothing below this folder is imported by a service."""
