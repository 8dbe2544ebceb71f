"""What is asked: definitions read from resources/, helplines, examples."""
