"""How each wish of feeds is carried out: load, decide in the domain, save."""
