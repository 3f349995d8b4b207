
import os
import sys

# Compile once, not in each worker and in each of the hundreds of processes that tests start: a fifth of their work.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
