"""The nouns and the arithmetic of a scorecard. No opinions: nothing here says strength or area for development."""
