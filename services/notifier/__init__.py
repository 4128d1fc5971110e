"""Officers review shortlists here, graduates answer, mail goes out; owns SQL, ranks nobody."""
