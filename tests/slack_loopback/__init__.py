"""A Slack on loopback for tests: Web API, Socket Mode, signed HTTP, members who act, and troubles on order."""
