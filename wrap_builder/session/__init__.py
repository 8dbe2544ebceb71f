"""How a plan is used: the open plan, its undo, its guide, its keeper, settings."""
