"""The pictures of one's progress."""
