"""What a workshop is: its values, the commands that change it, its codec, and the formats that it can begin from."""
