"""The second screen: shows slides, and can reach neither a plan nor a file."""
