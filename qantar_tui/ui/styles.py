"""The styles of text, by what they say; whoever names them need not wait for Textual."""

from __future__ import annotations

MUTED = "dim"
STRONG = "bold"
MARK = "bold underline"
"""What matched: seen without colours, and in a line under the cursor."""
HEADING = "bold $text-primary"
VERDICT_STYLES = {
    "disputed": "bold $text-error",
    "doubted": "bold $text-warning",
    "compatible": "$text-accent",
    "agreed": "$text-success",
    "single origin": MUTED,
    "silent": MUTED,
}
Line = list[tuple[str, str]]
"""Pieces of one line of text, each with a style of these."""
KEPT = ("◆ ", "bold $text-accent")
"""What stands before that which is in the basket."""
