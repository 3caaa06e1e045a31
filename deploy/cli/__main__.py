"""`python -m deploy.cli`: the same as `groundswell`."""

import sys

from deploy.cli.program import main

if __name__ == "__main__":
    sys.exit(main())
