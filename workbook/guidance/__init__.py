"""Pure rules: records and text in, advice out."""
