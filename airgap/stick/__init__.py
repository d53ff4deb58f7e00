"""What the one file on the stick runs before the program itself; it is part of that file."""
