"""Switzerland's sanctions list, which the State Secretariat for Economic Affairs publishes as one XML file (SESAM)."""
