"""What qantar withstands, in short in the suite and whole by `make torture`."""
