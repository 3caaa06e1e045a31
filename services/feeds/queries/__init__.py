"""How each question about feeds is answered."""
