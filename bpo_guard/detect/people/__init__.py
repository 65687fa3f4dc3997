"""Names of people and firms: by dictionary, by the words beside them, by the place where they stand."""
