"""A practice bot for interviews: on Discord, on Slack, and in a room in the browser."""
