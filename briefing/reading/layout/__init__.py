"""Which cell of a sheet is what: headers, measures, benchmarks, what stands beside the scorecard."""
