"""The United Nations Security Council's consolidated list, from its XML file."""
