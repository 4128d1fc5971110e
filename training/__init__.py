"""Trains the matching model: German, English and Vietnamese words of the trades, side by side."""
