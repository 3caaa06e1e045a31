"""Multipart bodies part by part as they arrive, so that no file is ever whole in memory or on disk here."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from shared.kernel.errors import Invalid
from shared.web.bodies import MEGABYTE, read_chunks
from shared.web.problems import Stopped

MAX_PARTS = 200
MAX_FILE = 64 * MEGABYTE


@dataclass
class Part:
    """One field of a multipart form; `filename` is None for a plain field and never safe as a path."""

    name: str
    filename: str | None
    content_type: str
    _source: _Source
    _is_read: bool = False

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the content as it arrives; can be read once."""
        while not self._is_read:
            data = await self._source.data()
            self._is_read = data is None
            if data is not None:
                yield data

    async def text(self, limit: int = MEGABYTE) -> str:
        """Read a plain field as text; a file is refused."""
        if self.filename is not None:
            raise Invalid(
                "file-unexpected", "A file was sent where a text belongs.", {self.name: ["Not a file."]}
            )
        content = bytearray()
        async for data in self.chunks():
            content += data
            if len(content) > limit:
                raise Invalid(
                    "field-too-long", "A field is too long.", {self.name: [f"At most {limit} bytes."]}
                )
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            raise Invalid("not-utf-8", "A field is not UTF-8.", {self.name: ["Must be UTF-8."]}) from None


async def parts(request: Request, *, limit: int = MAX_FILE) -> AsyncIterator[Part]:
    """Yield the parts of a multipart form in their order; what was not read of one is passed over."""
    source = _Source(request, limit)
    count = 0
    while (headers := await source.headers()) is not None:
        count += 1
        if count > MAX_PARTS:
            raise _broken(f"It has more than {MAX_PARTS} parts.")
        part = _part(headers, source)
        yield part
        async for _ in part.chunks():
            pass


@dataclass
class _Source:
    """The parser's callbacks, turned round: they queue what they found, and readers pull it."""

    request: Request
    limit: int
    found: deque[tuple[str, bytes]] = field(default_factory=deque)
    complete: bool = False

    def __post_init__(self) -> None:
        media_type, options = parse_options_header(self.request.headers.get("content-type"))
        if media_type != b"multipart/form-data":
            raise Stopped(415, "content-type-unsupported", "Send the file as multipart/form-data.")
        boundary = options.get(b"boundary", b"")
        if not 0 < len(boundary) <= 200:
            raise _broken("Its boundary is missing.")
        self.stream = read_chunks(self.request, self.limit)
        self.parser = MultipartParser(
            boundary,
            {
                "on_header_field": self._add("field"),
                "on_header_value": self._add("value"),
                "on_header_end": lambda: self.found.append(("header-end", b"")),
                "on_headers_finished": lambda: self.found.append(("headers", b"")),
                "on_part_data": self._add("data"),
                "on_part_end": lambda: self.found.append(("end", b"")),
                "on_end": self._end,
            },
        )

    async def headers(self) -> dict[str, bytes] | None:
        """The headers of the next part, or None after the last."""
        headers: dict[str, bytes] = {}
        texts = {"field": b"", "value": b""}
        while (item := await self._next()) is not None:
            kind, data = item
            if kind == "headers":
                return headers
            if kind == "header-end":
                headers[texts["field"].decode("latin-1").lower()] = texts["value"]
                texts = {"field": b"", "value": b""}
            elif kind in texts:
                texts[kind] += data
        return None

    async def data(self) -> bytes | None:
        """The next piece of the part's content, or None at its end."""
        item = await self._next()
        return item[1] if item and item[0] == "data" else None

    async def _next(self) -> tuple[str, bytes] | None:
        while not self.found:
            chunk = await anext(self.stream, None)
            if chunk is None:
                if not self.complete:
                    raise _broken("It ends in the middle of a part.")
                return None
            self._feed(chunk)
        return self.found.popleft()

    def _feed(self, chunk: bytes) -> None:
        try:
            self.parser.write(chunk)
        except FormParserError:
            raise _broken("Its parts are not separated as its boundary says.") from None

    def _add(self, kind: str) -> Callable[[bytes, int, int], None]:
        def found(data: bytes, start: int, end: int) -> None:
            self.found.append((kind, data[start:end]))

        return found

    def _end(self) -> None:
        self.complete = True


def _part(headers: dict[str, bytes], source: _Source) -> Part:
    _, options = parse_options_header(headers.get("content-disposition"))
    if b"name" not in options:
        raise _broken("A part has no name.")
    filename = options.get(b"filename")
    return Part(
        _text(options[b"name"]),
        None if filename is None else _plain_name(_text(filename)),
        _text(headers.get("content-type", b"")).partition(";")[0].strip().lower(),
        source,
    )


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _plain_name(filename: str) -> str:
    last = filename.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:200]


def _broken(detail: str) -> Stopped:
    return Stopped(400, "body-malformed", f"The form cannot be read. {detail}")
