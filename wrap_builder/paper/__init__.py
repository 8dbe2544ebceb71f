"""How a plan is printed: plan, neutral outline, then PDF or text."""
