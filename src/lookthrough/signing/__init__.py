"""Keys and signatures: who wrote a file, and that not a byte of it has changed since.

A home has one Ed25519 key of its own, made when it is first needed. A signature lies beside the file it signs, and is
checked without the home and without a network.
"""
