"""FollowTheMoney entities: an OpenSanctions export, or one like it, as a list."""
