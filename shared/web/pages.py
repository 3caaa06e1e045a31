"""Pages: templates that escape everything and forgive nothing, fragments, redirects that stay on the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from shared.kernel.clock import Clock
from shared.web.assets import Assets
from shared.web.door import Door
from shared.web.filters import TimeFilters, absolute, breakable, day, number, plural
from shared.web.sentences import marked
from shared.web.speech import (
    ENGLISH,
    Language,
    in_a_drawing,
    in_a_list,
    isolated,
    labelled,
    page_functions,
    speaking,
    spoken,
)
from shared.web.zone import clock_name

Frame = Mapping[str, Any]

# What every page shows around its content; a template finds it as `frame`, empty outside of requests.
_frame: ContextVar[Frame] = ContextVar("frame", default={})  # noqa: B039 - a mapping that nobody writes to


class Pages:
    """The templates of a site; `environment` is open for filters of its own."""

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        clock: Clock,
        assets: Assets,
        languages: Mapping[str, Language] | None = None,
    ) -> None:
        self._languages = languages or {}
        self.environment = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        # Not `install_gettext_callables`: its wrappers would copy every word once more for each time it is shown.
        self.environment.newstyle_gettext = True  # type: ignore[attr-defined]
        self.environment.policies["ext.i18n.trimmed"] = True
        times = TimeFilters(clock)
        self.environment.filters |= {
            "in_a_drawing": in_a_drawing,
            "in_a_list": in_a_list,
            "when": times.when,
            "absolute": absolute,
            "day": day,
            "number": number,
            "plural": plural,
            "spoken": spoken,
            "marked": marked,
            "isolated": isolated,
            "breakable": breakable,
            "labelled": labelled,
        }
        self.environment.globals |= {
            "asset": assets.url,
            **page_functions(),
            "clock_name": clock_name,
            "in_language": self._in_language,
        }

    def render(self, template: str, view: Mapping[str, Any]) -> str:
        """Render a template with a view of primitives; a name it uses and the view lacks is an error."""
        return self.environment.get_template(template).render({"frame": _frame.get(), **view})

    def _in_language(self, code: str, caller: Callable[[], str]) -> str:
        """A `{% call %}` block in a language of its own, such as the frame around a page in another one."""
        with speaking(self._languages.get(code, ENGLISH)):
            return caller()


@contextmanager
def framed(frame: Frame) -> Iterator[None]:
    """Set the frame of the page that is rendered inside."""
    mark = _frame.set(frame)
    try:
        yield
    finally:
        _frame.reset(mark)


async def frame_of(request: Request, door: Door) -> dict[str, Any]:
    """What a page's frame needs: who looks, the CSRF token of its forms, the notices that wait."""
    visitor = await door.recognise(request)
    notices: list[dict[str, str]] = []
    # A fragment has no place to show a notice; it stays for the next whole page.
    if visitor and visitor.session and visitor.session.notice_count and not is_fragment(request):
        notices = await door.keys.sessions.take_notices(visitor.session.session_id)
    return {
        "path": request.scope["path"],
        "csrf": door.csrf_token(request),
        "notices": notices,
        "account": visitor and {"name": visitor.account.display_name, "roles": list(visitor.actor.roles)},
        "correlation_id": getattr(request.state, "correlation_id", ""),
    }


def is_fragment(request: Request) -> bool:
    """Whether htmx asks for a part of the page; when it restores history it needs the whole."""
    asked = request.headers
    return asked.get("hx-request") == "true" and "hx-history-restore-request" not in asked


def page(text: str, status: int = 200) -> Response:
    """A rendered page or fragment as a response."""
    return HTMLResponse(text, status, {"Vary": "HX-Request, Accept-Language"})


def attachment(name: str, media_type: str, body: bytes) -> Response:
    """A file to keep; its name may be in any script, with a plain one for those who cannot read it."""
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "-_.") else "-" for one in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return Response(body, 200, headers, media_type)


def see_other(path: str) -> Response:
    """Send the browser on with 303, as every form does after its work."""
    return RedirectResponse(local_path(path), 303)


def local_path(text: str, default: str = "/") -> str:
    """The path, if it leads to this site and nowhere else; else the default."""
    parts = urlsplit(text)
    is_local = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    if not is_local or parts.scheme or parts.netloc or "\\" in text:
        return default
    return quote(text, safe="/?&=%#:@!$'()*+,;~-._")
