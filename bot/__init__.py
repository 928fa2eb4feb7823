"""A practice bot for interviews: on Discord, and in a room in the browser."""
