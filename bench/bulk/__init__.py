"""How a dossier of very many events becomes a database."""
