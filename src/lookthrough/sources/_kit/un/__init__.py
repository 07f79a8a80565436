"""The XML form of the UN's list, which Hong Kong's files have too, as entries; what each regime is for."""
