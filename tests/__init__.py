"""Tests: pure rules, one service at a time, contracts, and whole paths on real engines."""
