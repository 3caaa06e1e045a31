"""Policy: what is to change, of whatever kind, who decides it, where they lean, and how it moves."""
