"""The bytes of a file, in whichever format → a grid of cells."""
