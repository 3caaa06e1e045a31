"""A story: from a movement of a policy back to what came before it, with proof, reasons and breaks."""
