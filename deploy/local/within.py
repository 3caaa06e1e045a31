"""Runs the command that follows with the addresses of the running platform in its environment."""

import os
import sys

from deploy.local.place import Place


def main() -> None:
    addresses = Place().word()
    if not addresses and not (os.environ.get("MONGODB_URI") and os.environ.get("AMQP_URI")):
        sys.exit(
            "Groundswell is not running here: start it with `make run`, or set MONGODB_URI and AMQP_URI."
        )
    os.environ.update(addresses)
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
