"""The version, said where reading it costs nothing; ``pyproject.toml`` says the same."""

VERSION = "0.1.0"
