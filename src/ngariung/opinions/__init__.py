"""Computes opinion maps; see README.md."""

import os

# The products are small: threads of the linear algebra would only wait for each other, and the
# others spin for ten times what a map costs. Heeded only where numpy is not loaded yet.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
