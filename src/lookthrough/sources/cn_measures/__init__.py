"""China's countermeasures, unreliable entities, export control and watch lists, from dated tables."""
