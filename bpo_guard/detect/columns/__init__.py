"""Values of a column side by side: their shapes, what is told of many at once, and samples of them."""
