"""How each wish about stakeholders is carried out: load, decide in the domain, save."""
