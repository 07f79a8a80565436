"""Hong Kong's lists under the United Nations Sanctions Ordinance (Cap. 537): targeted financial sanctions."""
