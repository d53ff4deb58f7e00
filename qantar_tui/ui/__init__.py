import os

# A change of the screen then waits at most 2 ms to be painted, not 16; read when textual is first imported.
os.environ.setdefault("TEXTUAL_FPS", "500")
