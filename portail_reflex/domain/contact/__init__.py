"""Nous contacter: a visitor writes to the service."""
