"""What can be told: reads that join querysets with the pure core."""
