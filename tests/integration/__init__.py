"""Several real processes over a real broker and database, and what becomes of them when one is killed."""
