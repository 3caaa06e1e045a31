"""How each wish is carried out: load, decide in the domain, save."""
