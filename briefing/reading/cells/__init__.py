"""What one cell says: figures, periods, units, marks."""
