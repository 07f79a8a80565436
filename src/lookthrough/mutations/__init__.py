"""The ways a name is changed on its way into a book, class by class: what a test of the matching asks for."""
