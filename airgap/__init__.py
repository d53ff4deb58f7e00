"""The folder for a stick: `python -m airgap` makes it, and it needs no network, no pip and no home."""
