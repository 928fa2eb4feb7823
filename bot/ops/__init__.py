"""Keeping it running: health, logs, metrics page, backups, doctor."""
