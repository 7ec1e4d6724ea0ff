"""What people told us of their measures and their paper: the catalogue, names, report.toml, the author's own sheets."""
