"""Report + Pictures → the bytes of what people read: the Word paper, and the records behind it."""
