"""Writing bookings: the panier, the sending, the decision, what time and closings change."""
