"""Candidate search over every entry-version ever held: build, open by memory map, search one or many."""
