"""Reading the bookings."""
