"""What tests share: engines, free ports, and waiting with a deadline."""
