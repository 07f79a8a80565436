"""The command line: each command reads its words, calls one action, shows the answer."""
