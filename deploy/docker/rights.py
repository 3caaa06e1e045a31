"""Who may do what on the broker and in the database: a user for each service, with what it needs and no more.

RabbitMQ asks for `configure` whenever something is declared, for `write` on the exchange that is published to and on
the queue that is bound, for `read` on the queue that is consumed and on the exchange that is bound to. Topic rights
are asked besides, by routing key: that is how a service can tell only its own events, and cannot take the calls that
are meant for another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SERVICES = ("stakeholders", "campaigns", "media", "policy", "insights", "feeds")
DASHBOARD, FEEDS_WEB, FEEDS_QUEUES = "dashboard", "feeds-web", "feeds-queues"
SETUP = "setup"
USERS = (*SERVICES, DASHBOARD, FEEDS_WEB, FEEDS_QUEUES, SETUP)
VHOST, PARTNERS = "groundswell", "partners"
"""The virtual host of the platform, and the one in which partners have their queues."""

RPC, EVENTS, LIVE = r"nameko-rpc", r"groundswell\.events", r"groundswell\.live"
# Reply queues: the broker names those of services, aio-pika those of the dashboard. Both are exclusive.
OF_SERVICES, OF_DASHBOARD = r"amq\.gen-[A-Za-z0-9_-]+", r"amq_[0-9a-f]{32}"
ANYONE = "|".join(SERVICES)
WITH_ROWS = ("campaigns", "media", "stakeholders")
SENT_ROWS = (
    *("take_rows", "open_import", "append_import_chunk", "finish_upload", "map_import", "try_import"),
    *("run_import", "undo_import", "discard_import", "show_import", "list_rejected_rows"),
)
OF_PEOPLE = (
    *("show_gathering", "sign_up", "check_in", "sign_petition", "record_act"),
    *("read_counting_key", "add_to_tally", "remove_from_tally"),
)
"""What partners' programs have done for them: of the services that take rows, and of campaigns about people."""


@dataclass(frozen=True)
class Rights:
    """What one user may do; `topics` is exchange -> (routing keys to write, to read), `databases` are to write."""

    user: str
    configure: str
    write: str
    read: str
    topics: dict[str, tuple[str, str]] = field(default_factory=dict)
    databases: tuple[str, ...] = ()
    vhost: str = VHOST
    is_administrator: bool = False


def all_rights() -> list[Rights]:
    """The rights of every user."""
    return [*map(_of_service, SERVICES), _of_dashboard(), _of_feeds_web(), _of_feeds_queues(), _of_setup()]


def rights_among_partners() -> list[Rights]:
    """What our own users may do where partners have their queues."""
    takes = Rights(FEEDS_WEB, configure="^$", write=r"^amq\.default$", read=r"^partners\.in$", vhost=PARTNERS)
    return [takes, _of_feeds_queues()]


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


def _of_feeds_web() -> Rights:
    """What strangers' programs reach: it may ask for what partners send in, by name, and for nothing else."""
    rows, people = "|".join(SENT_ROWS), "|".join(OF_PEOPLE)
    asked = rf"({'|'.join(WITH_ROWS)})\.({rows})|stakeholders\.settle_rows|campaigns\.({people})"
    return Rights(
        FEEDS_WEB,
        configure=f"^({RPC}|{OF_DASHBOARD})$",
        write=f"^({RPC}|{OF_DASHBOARD})$",
        read=f"^({RPC}|{OF_DASHBOARD})$",
        topics={"nameko-rpc": (f"^({asked})$", f"^{OF_DASHBOARD}$")},
        databases=("feeds",),
    )


def _of_feeds_queues() -> Rights:
    """Whoever makes queues and users for partners; RabbitMQ lets only an administrator make users."""
    return Rights(
        FEEDS_QUEUES,
        configure=".*",
        write=".*",
        read=".*",
        databases=("feeds",),
        vhost=PARTNERS,
        is_administrator=True,
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
