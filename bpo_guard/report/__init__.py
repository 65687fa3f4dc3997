"""Results told to people and machines: one module a format, found by itself."""
