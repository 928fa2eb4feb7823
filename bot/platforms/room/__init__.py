"""The practice room: the same practice in the browser, with no account and no token."""
