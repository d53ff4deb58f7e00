"""The name search over a million names, against fzf: `python -m bench.million.run`."""
