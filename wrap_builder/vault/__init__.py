"""Where a plan is kept: encrypted bytes under names, saved so that no word is lost."""
