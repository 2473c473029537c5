#!/usr/bin/env python
"""The command line, for a checkout."""

from viceversa.management import main

if __name__ == "__main__":
    main()
