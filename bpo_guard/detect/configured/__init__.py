"""What a configuration adds: words, forms, exact values; what it allows."""
