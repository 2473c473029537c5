"""Reverse-mentoring programmes, from plan to close, confidential by construction."""

import os

# Matching spreads over the processors by itself. Small products that do so, too, would cost seven times as much.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
