"""Who may do what on the broker and in the database: a user for each service, with what it needs and no more.

RabbitMQ asks for `configure` whenever something is declared, for `write` on the exchange that is published to and on
the queue that is bound, for `read` on the queue that is consumed and on the exchange that is bound to. Topic rights
are asked besides, by routing key: that is how a service can tell only its own events, and cannot take the calls that
are meant for another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SERVICES = ("stakeholders", "campaigns", "media", "policy", "insights", "feeds")
DASHBOARD = "dashboard"
SETUP = "setup"
USERS = (*SERVICES, DASHBOARD, SETUP)

RPC, EVENTS, LIVE = r"nameko-rpc", r"groundswell\.events", r"groundswell\.live"
# Reply queues: the broker names those of services, aio-pika those of the dashboard. Both are exclusive.
OF_SERVICES, OF_DASHBOARD = r"amq\.gen-[A-Za-z0-9_-]+", r"amq_[0-9a-f]{32}"
ANYONE = "|".join(SERVICES)


@dataclass(frozen=True)
class Rights:
    """What one user may do; `topics` is exchange -> (routing keys to write, to read), `databases` are to write."""

    user: str
    configure: str
    write: str
    read: str
    topics: dict[str, tuple[str, str]] = field(default_factory=dict)
    databases: tuple[str, ...] = ()


def all_rights() -> list[Rights]:
    """The rights of every user."""
    return [*map(_of_service, SERVICES), _of_dashboard(), _of_setup()]


def _of_service(name: str) -> Rights:
    # The process that sends mailings asks as the dashboard does, so its reply queue is named as the dashboard's is.
    replies = f"{OF_SERVICES}|{OF_DASHBOARD}" if name == "media" else OF_SERVICES
    queues = rf"groundswell\.{name}|rpc-{name}|{replies}"
    exchanges = f"{RPC}|{EVENTS}|{LIVE}"
    # Only insights tells the live notices.
    written = f"{RPC}|{EVENTS}|{LIVE}" if name == "insights" else f"{RPC}|{EVENTS}"
    return Rights(
        name,
        configure=f"^({exchanges}|{queues})$",
        write=f"^({written}|{queues})$",
        read=f"^({RPC}|{EVENTS}|{queues})$",
        topics={
            "groundswell.events": (rf"^{name}\..+", ".*"),
            "nameko-rpc": (
                rf"^(({ANYONE})\.[a-z0-9_]+|{OF_SERVICES}|{OF_DASHBOARD})$",
                rf"^({name}\.\*|{replies})$",
            ),
        },
        databases=(name,),
    )


def _of_dashboard() -> Rights:
    return Rights(
        DASHBOARD,
        configure=f"^({RPC}|{LIVE}|{OF_DASHBOARD})$",
        write=f"^({RPC}|{OF_DASHBOARD})$",
        read=f"^({RPC}|{LIVE}|{OF_DASHBOARD})$",
        topics={"nameko-rpc": (rf"^({ANYONE})\.[a-z0-9_]+$", f"^{OF_DASHBOARD}$")},
        databases=(DASHBOARD,),
    )


def _of_setup() -> Rights:
    """The set-up job prepares what all need; it is not there any more when they run."""
    return Rights(
        SETUP,
        configure=r"^groundswell\..+$",
        write=rf"^groundswell\.({ANYONE})$",
        read=f"^{EVENTS}$",
        topics={"groundswell.events": ("^$", ".*")},
        databases=(*SERVICES, DASHBOARD),
    )
