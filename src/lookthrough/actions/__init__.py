"""What lookthrough does, one verb a file: read it as a table of contents."""
