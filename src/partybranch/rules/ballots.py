"""ELE2: the count of a ballot."""
