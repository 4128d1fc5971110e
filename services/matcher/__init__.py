"""The matcher: index, gates, search, score, explanation. Owns the model and Qdrant."""
