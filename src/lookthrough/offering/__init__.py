"""An offering thought through: its states, its money, its promises, and whom its own terms keep out. Exact, pure."""
