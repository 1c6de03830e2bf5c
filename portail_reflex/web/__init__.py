"""The glue between Reflex and the rules: who asks, one transaction, what next."""
