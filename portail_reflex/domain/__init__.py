"""The rules of the portal: no Reflex, no clock, no network."""
