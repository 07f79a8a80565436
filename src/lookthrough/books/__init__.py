"""Books in: customer files of five formats, read as a stream of subjects and rejected rows."""
