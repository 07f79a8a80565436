"""Registers of stakes: who owns how much of whom, from several sorts of file, as one set of columns."""
