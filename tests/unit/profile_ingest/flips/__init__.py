"""Personal phrases to plant in profiles, and the profiles to plant them in; no test is here."""
