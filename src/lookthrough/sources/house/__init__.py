"""A house list: the institution's own list of parties, in a plain form of ours."""
