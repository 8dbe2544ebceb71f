"""Small parts that pages and editors share."""
