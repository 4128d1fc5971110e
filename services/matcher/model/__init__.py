"""Where the embedding model comes from: building, finding, naming it, and its language means."""
