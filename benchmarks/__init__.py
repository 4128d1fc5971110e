"""What the project measures of itself; results lie in results/."""
