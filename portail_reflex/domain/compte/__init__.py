"""Accounts: passwords, links, sessions, blocking."""
