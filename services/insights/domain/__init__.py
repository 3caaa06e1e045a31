"""What follows from events: plain Python that turns a log into facts, figures, gaps and stories."""
