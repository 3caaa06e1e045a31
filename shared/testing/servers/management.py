"""The few questions and orders that runs and tests send to RabbitMQ's management API."""

import base64
import json
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import Request, urlopen


class RabbitManagement:
    """The management API behind an address such as `http://user:password@127.0.0.1:15672`."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        parts = urlsplit(uri)
        self._address = f"{parts.scheme}://{parts.hostname}:{parts.port}/api"
        self.user = unquote(parts.username or "guest")
        login = f"{self.user}:{unquote(parts.password or 'guest')}"
        self._headers = {
            "Authorization": "Basic " + base64.b64encode(login.encode()).decode(),
            "Content-Type": "application/json",
        }

    def is_answering(self) -> bool:
        try:
            self.ask("GET", "/whoami")
        except (URLError, OSError):
            return False
        return True

    def create_vhost(self, name: str) -> None:
        """Create a virtual host that this user may use fully; one that is there already stays as it is."""
        self.ask("PUT", f"/vhosts/{quote(name, safe='')}", {})
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        self.ask(
            "PUT",
            f"/permissions/{quote(name, safe='')}/{quote(self.user, safe='')}",
            everything,
        )

    def delete_vhost(self, name: str) -> None:
        """Delete a virtual host with all its queues; one that is gone already is no error."""
        try:
            self.ask("DELETE", f"/vhosts/{quote(name, safe='')}")
        except HTTPError as error:
            if error.code != 404:
                raise

    def queues(self, vhost: str) -> dict[str, dict[str, Any]]:
        """Return the queues of a virtual host by name, with what was counted within the last second."""
        return {queue["name"]: queue for queue in self.ask("GET", f"/queues/{quote(vhost, safe='')}")}

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(self._address + path, data, self._headers, method=method)
        with urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None
