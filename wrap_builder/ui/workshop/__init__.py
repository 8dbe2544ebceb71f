"""The window of a workshop: what a facilitator prepares, runs and hands out. It can show nobody's plan."""
