"""Insights: one causal log of everything that happened, and the figures and stories that are made from it."""
