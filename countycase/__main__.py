"""Runs the command line: ``python -m countycase``."""

import sys

from countycase.cli import main

sys.exit(main())
