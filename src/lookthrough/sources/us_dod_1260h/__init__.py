"""The Department of Defense's lists of Chinese military companies (Sections 1260H and 1237), from dated tables."""
