"""`make shell`: a Python prompt with the databases and the broker's management of the running platform."""

import code
import os

from pymongo import MongoClient

from shared.testing.servers import RabbitManagement


def main() -> None:
    client: MongoClient[dict[str, object]] = MongoClient(os.environ["MONGODB_URI"], tz_aware=True)
    prefix = os.environ.get("GROUNDSWELL_DB", "groundswell") + "_"
    names = [name for name in client.list_database_names() if name.startswith(prefix)]
    words: dict[str, object] = {name.removeprefix(prefix): client[name] for name in names}
    words["client"] = client
    if address := os.environ.get("AMQP_MANAGEMENT_URI"):
        words["broker"] = RabbitManagement(address)
    code.interact(banner=f"At hand: {', '.join(sorted(words))}. Ctrl-D leaves.", local=words, exitmsg="")


if __name__ == "__main__":
    main()
