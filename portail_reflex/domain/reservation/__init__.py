"""Bookings: the planning, the panier, the commande and its decision."""
