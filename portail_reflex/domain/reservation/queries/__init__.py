"""Reading bookings, the panier and the commandes."""
