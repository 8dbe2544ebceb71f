"""What a plan is: frozen values and the commands that change them."""
