"""How the timeline of a million events, and of five, opens, scrolls, leaps and filters."""
