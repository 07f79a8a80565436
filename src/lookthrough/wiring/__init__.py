"""The one place that knows every part, reads the clock and the environment, and puts the product together.

Parts are imported when they are needed: a cold `who` pays only for what it uses.
"""
