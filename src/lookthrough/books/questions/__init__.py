"""Questions to the law as people and programs write them: read strictly, every fault at once."""
