"""`make queues`: the queues of the running platform with what waits in them and who listens."""

import os
import sys
from urllib.parse import unquote, urlsplit

from rich.console import Console
from rich.table import Table

from shared.testing.servers import RabbitManagement


def main() -> None:
    address = os.environ.get("AMQP_MANAGEMENT_URI")
    if not address:
        sys.exit(
            "Set AMQP_MANAGEMENT_URI to the management address of your broker, as http://user:password@host:15672"
        )
    vhost = unquote(urlsplit(os.environ["AMQP_URI"]).path[1:]) or "/"
    table = Table("queue", "ready", "unacknowledged", "consumers", box=None)
    for name, queue in sorted(RabbitManagement(address).queues(vhost).items()):
        numbers = (queue.get(key, 0) for key in ("messages_ready", "messages_unacknowledged", "consumers"))
        table.add_row(name, *(f"{number:,}" for number in numbers))
    Console().print(table)


if __name__ == "__main__":
    main()
