"""The detectors: one folder a country, one file a family of identifiers; ``generic`` for those of no country."""
