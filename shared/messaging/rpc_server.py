"""The answering side of RPC: nameko's entrypoint and wire format, with replies that cost one message instead of five.

nameko opens a producer and declares its exchange for every reply and waits for a confirm; a reply that is lost is a
call that times out and is repeated under its command id, so replies are sent unconfirmed on a kept channel.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import orjson
from nameko.exceptions import ContainerBeingKilled, MalformedRequest, serialize
from nameko.messaging import decode_from_headers
from nameko.rpc import Rpc, RpcConsumer

from shared.kernel.clock import is_past
from shared.kernel.errors import Invalid, NotFound, Refusal, Unavailable
from shared.messaging.log import log
from shared.messaging.replies import Replies

JSON = "application/json"


class SwiftConsumer(RpcConsumer):
    """nameko's consumer of a service's RPC queue, with kept reply channels and a table of methods."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._by_key: dict[str, Any] = {}
        self._replies: Replies | None = None

    @property
    def replies(self) -> Replies:
        """The kept channel on which this process replies."""
        if self._replies is None:
            self._replies = Replies(self.amqp_uri)
        return self._replies

    def get_provider_for_method(self, routing_key: str) -> Any:
        """Find the entrypoint of a method."""
        if not self._by_key:
            self._by_key = {
                f"{self.container.service_name}.{one.method_name}": one for one in self._providers
            }
        try:
            return self._by_key[routing_key]
        except KeyError:
            method = routing_key.rpartition(".")[2]
            raise NotFound(
                "method-unknown", f"{self.container.service_name} has no method {method}."
            ) from None

    def handle_result(self, message: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        """Reply, then acknowledge; a call that nobody waits for any more is only acknowledged."""
        reply_to = message.properties.get("reply_to")
        if reply_to and not _is_late(message):
            self.replies.send(reply_to, message.properties.get("correlation_id"), _payload(result, exc_info))
        self.consumer.ack_message(message)
        return result, exc_info

    def stop(self) -> None:
        """Stop consuming and close the reply channel."""
        super().stop()
        if self._replies is not None:
            self._replies.close()


class Served(Rpc):
    """The entrypoint behind `@command` and `@query`: one JSON request in, one JSON answer out."""

    rpc_consumer = SwiftConsumer()

    def handle_message(self, body: Any, message: Any) -> None:
        """Check the shape of the call and hand it to a worker, unless its caller has given up."""
        if _is_late(message):
            self.rpc_consumer.consumer.ack_message(message)
            return
        request = _request(body)
        context = decode_from_headers(message.headers)
        done = partial(self.handle_result, message)

        def work() -> None:
            try:
                self.container.spawn_worker(self, (request,), {}, context_data=context, handle_result=done)
            except ContainerBeingKilled:
                self.rpc_consumer.consumer.requeue_message(message)

        self.container.spawn_managed_thread(work, identifier=f"call.{self.method_name}")


served = Served.decorator


def _request(body: Any) -> Any:
    if (
        not isinstance(body, dict)
        or not isinstance(body.get("args"), list)
        or not isinstance(body.get("kwargs"), dict)
    ):
        raise MalformedRequest("A call is an object with `args` and `kwargs`.")
    positional, named = body["args"], body["kwargs"]
    if len(positional) == 1 and not named:
        return positional[0]
    if not positional and set(named) <= {"request"}:
        return named.get("request", {})
    raise Invalid("arguments-unexpected", "A method takes one argument: the request object.")


def _is_late(message: Any) -> bool:
    deadline = message.headers.get("nameko.deadline")
    return deadline is not None and is_past(float(deadline))


def _payload(result: Any, exc_info: Any) -> bytes:
    if exc_info is None:
        try:
            return orjson.dumps({"result": result, "error": None}, option=orjson.OPT_UTC_Z)
        except TypeError as error:
            log.exception("rpc.answer_unserializable", error=str(error))
            exc_info = (
                TypeError,
                Unavailable("answer-unserializable", "The service could not write its answer."),
                None,
            )
    return orjson.dumps({"result": None, "error": _error(exc_info[1])}, default=str)


def _error(error: BaseException) -> dict[str, Any]:
    """nameko's error form, with the refusal beside it; a bug tells the caller nothing but that it is one."""
    if isinstance(error, MalformedRequest):
        error = Invalid("call-malformed", str(error))
    if not isinstance(error, Refusal):
        log.error("rpc.failed", exc_info=error)
        error = Unavailable("service-failed", "The service failed on this request; it has been logged.")
    return {**serialize(error), "refusal": error.to_dict()}
