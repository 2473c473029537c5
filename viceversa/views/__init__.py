"""HTTP in, HTML out: a view finds, acts and shows; it decides nothing."""
