"""The least programs to hold the explorer against, made of nothing but Textual and the table under test."""
