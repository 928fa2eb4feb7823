"""A Discord on loopback for tests: REST, gateway, members who act, and troubles on order."""
