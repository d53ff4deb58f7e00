"""qantar: browse, find, compare and cite what sources say about contested events."""

__version__ = "0.1.0"
