"""Tests of pure rules: no engine, no file, no clock."""
