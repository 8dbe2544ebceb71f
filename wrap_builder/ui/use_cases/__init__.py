"""What the person can do, one file a use case; each drives pages through the desk."""
