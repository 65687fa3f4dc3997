"""Written forms of types: what an expression needs, how it looks, and how it is run on many values at once."""
