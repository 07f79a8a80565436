"""The web as a neighbour: publishers' addresses and mirrors of them, asked patiently and never trusted."""
