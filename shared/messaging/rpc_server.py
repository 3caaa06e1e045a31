"""The answering side of RPC: nameko's entrypoint and wire format, with replies that cost one message instead of five.

nameko opens a producer and declares its exchange for every reply and waits for a confirm; a reply that is lost is a
call that times out and is repeated under its command id, so replies are sent unconfirmed on a kept channel.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

import orjson
from kombu.connection import Connection
from kombu.utils.limits import TokenBucket
from nameko.amqp.consume import Consumer
from nameko.exceptions import ContainerBeingKilled, MalformedRequest, serialize
from nameko.messaging import decode_from_headers
from nameko.rpc import Rpc, RpcConsumer

from shared.kernel.clock import is_past
from shared.kernel.errors import Invalid, NotFound, Refusal, Unavailable
from shared.messaging.desk import REPLAYED
from shared.messaging.engine import Engine
from shared.messaging.log import log
from shared.messaging.replies import Replies
from shared.messaging.wire import LOST, read_in_pieces

JSON = "application/json"


class SteadyConsumer(Consumer):
    """nameko's consumer, back within half a second of its broker, whatever took the broker away."""

    restart_limit = TokenBucket(4)
    wire: Any = None

    @contextmanager
    def establish_connection(self) -> Iterator[Connection]:
        """Try again at once; kombu would wait two seconds, then four, up to thirty."""
        with self.create_connection() as connection:
            connection.ensure_connection(interval_start=0.2, interval_step=0.1, interval_max=0.4)
            self.wire = connection.connection
            read_in_pieces(self.wire)
            yield connection

    def on_iteration(self) -> None:
        """Begin anew when the connection is gone; kombu would open another in silence, with no consumer on it."""
        if not self.wire.connected:
            raise ConnectionResetError("The connection was lost between two calls.")

    @property
    def is_consuming(self) -> bool:
        """Whether calls reach this process."""
        return self.wire is not None and bool(self.wire.connected)

    def run(self) -> None:
        """Consume until stopped; an error that nameko does not expect would end the process."""
        while not self.should_stop:
            try:
                super().run()
            except Exception as error:
                log.warning("rpc.interrupted", error=f"{type(error).__name__}: {error}"[:300])
                time.sleep(0.25)

    def ack_message(self, message: Any) -> None:
        """Acknowledge; where the connection is gone, the call comes again and gets its first answer."""
        with suppress(*LOST):
            super().ack_message(message)

    def requeue_message(self, message: Any) -> None:
        """Give a call back; where the connection is gone, the broker has done so."""
        with suppress(*LOST):
            super().requeue_message(message)


class SwiftConsumer(RpcConsumer):
    """nameko's consumer of a service's RPC queue, with kept reply channels and a table of methods."""

    consumer_cls = SteadyConsumer
    engine = Engine()

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._by_key: dict[str, Any] = {}
        self._replies: Replies | None = None

    def start(self) -> None:
        """Consume, and let the process say that it is not ready while it does not."""
        self.engine.asked_when_ready.append(lambda: bool(self.consumer.is_consuming))
        super().start()

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

    def handle_result(
        self, message: Any, result: Any, exc_info: Any, *, is_replayed: bool = False
    ) -> tuple[Any, Any]:
        """Reply, then acknowledge; a call that nobody waits for any more is only acknowledged."""
        reply_to = message.properties.get("reply_to")
        if reply_to and not _is_late(message):
            payload = _payload(result, exc_info, is_replayed=is_replayed)
            self.replies.send(reply_to, message.properties.get("correlation_id"), payload)
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
        # A caller without command ids is carried out once, too, when the broker delivers its call again.
        context.setdefault("command_id", message.properties.get("correlation_id"))
        done = partial(self.handle_result, message)
        try:
            # No thread between, as nameko has: no more calls are under way than there are workers, so none waits long.
            self.container.spawn_worker(self, (request,), {}, context_data=context, handle_result=done)
        except ContainerBeingKilled:
            self.rpc_consumer.consumer.requeue_message(message)

    def handle_result(self, message: Any, worker_ctx: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        """Reply, and say where the answer is one that was given before."""
        is_replayed = bool(worker_ctx.data.get(REPLAYED))
        return self.rpc_consumer.handle_result(message, result, exc_info, is_replayed=is_replayed)


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
    try:
        return deadline is not None and is_past(float(deadline))
    except (TypeError, ValueError):
        return False


def _payload(result: Any, exc_info: Any, *, is_replayed: bool) -> bytes:
    if exc_info is None:
        sign = {REPLAYED: True} if is_replayed else {}
        try:
            return orjson.dumps({"result": result, "error": None, **sign}, option=orjson.OPT_UTC_Z)
        except TypeError as error:
            log.exception("rpc.answer_unserializable", error=str(error))
            exc_info = (
                TypeError,
                Unavailable("answer-unserializable", "The service could not write its answer."),
                None,
            )
    try:
        return orjson.dumps({"result": None, "error": _error(exc_info[1])}, default=str)
    except (
        TypeError
    ):  # a refusal that quotes what cannot be written; without an answer it would be asked for ever
        failed = Unavailable("answer-unserializable", "The service could not write its answer.")
        return orjson.dumps({"result": None, "error": _error(failed)}, default=str)


def _error(error: BaseException) -> dict[str, Any]:
    """nameko's error form, with the refusal beside it; a bug tells the caller nothing but that it is one."""
    if isinstance(error, MalformedRequest):
        error = Invalid("call-malformed", str(error))
    if not isinstance(error, Refusal):
        log.error("rpc.failed", exc_info=error)
        error = Unavailable("service-failed", "The service failed on this request; it has been logged.")
    return {**serialize(error), "refusal": error.to_dict()}
