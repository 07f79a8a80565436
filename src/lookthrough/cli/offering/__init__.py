"""`lookthrough offering`: an offering reviewed, replayed, and worked off."""
