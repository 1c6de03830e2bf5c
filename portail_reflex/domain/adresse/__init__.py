"""Postal addresses: which communes a postal code has."""
