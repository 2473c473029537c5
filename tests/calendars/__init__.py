"""Calendar files, read back by the library that others use."""
