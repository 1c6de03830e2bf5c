"""The journal of decisions, logins and changes of rights."""
