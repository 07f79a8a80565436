"""Who stands behind a party: stakes, chains of them, and how far a listing carries along them by each regime's rule."""
