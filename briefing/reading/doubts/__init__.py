"""What was seen while reading, and what the figures themselves contradict → notices."""
