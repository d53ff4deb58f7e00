"""The explorer; importing it settles how often Textual paints, which is read when that is first imported."""

import os

# A change of the screen then waits at most 2 ms to be painted, not 16.
os.environ.setdefault("TEXTUAL_FPS", "500")
