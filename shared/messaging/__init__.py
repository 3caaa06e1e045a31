"""The AMQP edge: CloudEvents, the journal relay, the batch consumer, quarantine, RPC."""

import os

# Names are asked of the system, as everywhere else: eventlet's own way to ask takes a third of its start to load.
os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # noqa: TID251
