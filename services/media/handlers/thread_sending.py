"""Write down what became of answers that were sent, and that deadlines have passed, as the sender finds them."""

from __future__ import annotations

from services.media.domain.events import ThreadReplySettled
from services.media.domain.thread import Thread
from services.media.domain.thread_message import ThreadMessage
from services.media.store import Store


def settle_reply(message: ThreadMessage, state: str, code: str, store: Store) -> None:
    """Keep and tell what became of an answer; one that did not arrive lets its reader wait again."""
    thread = store.threads.get(message.thread_id)
    store.thread_messages.settle(message.message_id, state, code)
    store.threads.tell(thread, _settled(thread, message, state, code))
    last = store.thread_messages.last_out(thread.thread_id)
    if state == "failed" and last is not None and last.message_id == message.message_id:
        waiting, reopened = thread.undelivered()
        if reopened:
            store.threads.save(waiting, *reopened)


def tell_overdue(thread_id: str, store: Store) -> None:
    """Tell that a deadline has passed, unless it was answered, moved or told of meanwhile."""
    told, events = store.threads.get(thread_id).overdue(store.now)
    if events:
        store.threads.save(told, *events)


def _settled(thread: Thread, message: ThreadMessage, state: str, code: str) -> ThreadReplySettled:
    about = thread.of(message.channel)
    return ThreadReplySettled(**about, message_id=message.message_id, state=state, code=code)
