"""Numbers or a diagram to PNG bytes."""
