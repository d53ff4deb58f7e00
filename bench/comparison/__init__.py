"""How a comparison of many sources and points opens and scrolls."""
