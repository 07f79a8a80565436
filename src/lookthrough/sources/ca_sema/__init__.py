"""Canada's consolidated autonomous sanctions list, from its XML file."""
