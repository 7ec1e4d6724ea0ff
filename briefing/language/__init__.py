"""English, once: numbers, lists, articles, plurals, dates, measured values."""
