"""Static files under names that change with their content, so that browsers may keep them for ever."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.web.conditions import is_known

FOR_EVER = "public, max-age=31536000, immutable"
CHECKED = "public, no-cache"
TEXTS = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/manifest+json")


@dataclass(frozen=True)
class Asset:
    """One file as it is sent; `packed` is its gzip form where that is smaller."""

    name: str
    media_type: str
    digest: str
    body: bytes
    packed: bytes | None


class Assets:
    """The static files of a site, read once at the start; a later folder's file replaces its namesake."""

    def __init__(self, folders: Sequence[Path], prefix: str = "/static") -> None:
        self.prefix = prefix
        self._by_name = {
            file.relative_to(folder).as_posix(): _read(folder, file)
            for folder in folders
            for file in sorted(folder.rglob("*"))
            if file.is_file() and not file.name.startswith(".")
        }
        self._by_address = {_hashed(asset): asset for asset in self._by_name.values()}

    def url(self, name: str) -> str:
        """The address of a file by its plain name; a name that does not exist is an error of the template."""
        return f"{self.prefix}/{_hashed(self._by_name[name])}"

    def route(self) -> Route:
        """Serves hashed names for ever, and plain names (as style sheets use) checked each time."""
        return Route(f"{self.prefix}/{{name:path}}", self._show, name="static")

    async def _show(self, request: Request) -> Response:
        name = request.path_params["name"]
        asset = self._by_address.get(name)
        caching = FOR_EVER if asset else CHECKED
        asset = asset or self._by_name.get(name)
        if asset is None:
            raise HTTPException(404)
        headers = {"ETag": f'"{asset.digest}"', "Cache-Control": caching, "Vary": "Accept-Encoding"}
        if is_known(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(asset.packed, headers=headers, media_type=asset.media_type)
        return Response(asset.body, headers=headers, media_type=asset.media_type)


def _read(folder: Path, file: Path) -> Asset:
    body = file.read_bytes()
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    packed = gzip.compress(body, 9, mtime=0) if media_type.startswith(TEXTS) else None
    return Asset(
        file.relative_to(folder).as_posix(),
        media_type,
        hashlib.sha256(body).hexdigest()[:16],
        body,
        packed if packed is not None and len(packed) < len(body) else None,
    )


def _hashed(asset: Asset) -> str:
    path = Path(asset.name)
    return path.with_name(f"{path.stem}.{asset.digest}{path.suffix}").as_posix()
