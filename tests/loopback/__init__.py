"""What the loopback servers of all platforms share: clock, troubles, waiting, processes and kept worlds."""
