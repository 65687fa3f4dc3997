"""Values written so that they do not show: codes, look-alike letters, spacing, numbers as words."""
