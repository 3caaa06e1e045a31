"""How each wish about policies, positions and touches is carried out: load, decide in the domain, save."""
