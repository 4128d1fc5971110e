"""Tests of one service or adapter with the engine behind it."""
