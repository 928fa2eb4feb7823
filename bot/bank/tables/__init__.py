"""Readers of files whose questions are rows, notes or records with named fields."""
