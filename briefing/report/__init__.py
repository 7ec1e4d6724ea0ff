"""What the committee reads, fully decided: blocks, charts, their axes."""
