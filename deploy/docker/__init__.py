"""The platform in containers: who may do what, its secrets, its one-shot jobs, and the journey that tests it."""
