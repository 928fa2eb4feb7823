"""Adapters: what comes in is translated, what goes out is worded, drawn and spoken."""
