"""What can be wrong, and how it is said: notices, refusals, and TOML read with its lines."""
