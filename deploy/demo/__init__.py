"""The demo story: a coalition in Liberia, told through commands only."""
