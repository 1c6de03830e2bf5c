"""What the town offers: activities and créneaux, open days, deadlines."""
