"""A paper as people sent it back → what changed, a refreshed file, a checked file, a filed file."""
