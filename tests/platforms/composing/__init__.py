"""How views are put into words."""
