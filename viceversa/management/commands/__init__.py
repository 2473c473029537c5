"""One module a command of the operator."""
