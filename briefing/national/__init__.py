"""National statistics: what was published for a measure, to check a scorecard by and to complete it with."""
