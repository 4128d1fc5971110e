"""Contracts that more than one service needs, and nothing else."""
