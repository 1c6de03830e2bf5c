"""The outside: the clock, the base, mail, other servers."""
