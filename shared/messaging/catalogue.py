"""Which services there are and what each offers, listens to and tells, read from their classes."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import pkgutil
import warnings
from typing import Any

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR  # noqa: E402

from shared.messaging.consume import Consume  # noqa: E402

_services = importlib.import_module("services")  # a place to look; shared knows no service by name


def service_names() -> list[str]:
    """The names of all folders of `services` that have a `service.py`."""
    folders = (found.name for found in pkgutil.iter_modules(_services.__path__) if found.ispkg)
    return sorted(name for name in folders if importlib.util.find_spec(f"services.{name}.service"))


def service_class(name: str) -> Any:
    """The nameko class of a service."""
    module = importlib.import_module(f"services.{name}.service")
    classes = inspect.getmembers(module, inspect.isclass)
    return next(cls for _, cls in classes if cls.__module__ == module.__name__ and hasattr(cls, "name"))


def consumers_of(cls: type) -> list[Consume]:
    """The batch consumers of a service class."""
    methods = inspect.getmembers(cls, inspect.isfunction)
    entrypoints = (one for _, method in methods for one in getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ()))
    return [one for one in entrypoints if isinstance(one, Consume)]


def events_of(name: str) -> tuple[Any, ...]:
    """The event dataclasses that a service tells, or none when it tells nothing."""
    if importlib.util.find_spec(f"services.{name}.domain.events") is None:
        return ()
    module = importlib.import_module(f"services.{name}.domain.events")
    events: tuple[Any, ...] = module.EVENTS
    return events
