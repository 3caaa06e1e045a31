"""How each wish about outlets, air time and coverage is carried out: load, decide in the domain, save."""
