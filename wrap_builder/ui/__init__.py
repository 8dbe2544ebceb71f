"""How it looks: the only room that loads Qt."""
