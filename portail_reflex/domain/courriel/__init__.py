"""E-mails: what they say, and the outbox that keeps them until they have left."""
