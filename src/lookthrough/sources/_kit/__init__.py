"""What the sources share: strict CSV, OFAC's file layouts, its remarks, and the cards."""
