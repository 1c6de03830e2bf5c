"""A family's rights over its data: see them, copy them, withdraw an authorisation, erase; and what is kept how long."""
