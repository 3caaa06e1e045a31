"""An outline as somebody pasted it into a form: GeoJSON, or one feature of it."""

from __future__ import annotations

from typing import Any

import orjson

from services.dashboard.web.screens import Form
from shared.kernel.errors import Invalid
from shared.kernel.outline import outline_from
from shared.web.speech import _


def pasted_outline(form: Form) -> dict[str, Any]:
    """The geometry of what was pasted: itself, or that of the one feature in it; empty for nothing."""
    text = form.get("outline", "").strip()
    if not text:
        return {}
    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError:
        given = None
    geometry = _geometry(given)
    if geometry is None:
        pasted = {"outline": [_("Paste GeoJSON: a Polygon or MultiPolygon, or one feature of such a kind.")]}
        raise Invalid("outline-invalid", _("This outline cannot be taken."), pasted)
    return outline_from(geometry) or {}  # looked at here: what is nested too deeply could not even be sent on


def _geometry(given: Any) -> dict[str, Any] | None:
    if not isinstance(given, dict):
        return None
    features = given.get("features")
    if given.get("type") == "FeatureCollection":
        only = features[0] if isinstance(features, list) and len(features) == 1 else None
        given = only if isinstance(only, dict) and only.get("type") == "Feature" else {}
    if given.get("type") == "Feature":
        inner = given.get("geometry")
        return inner if isinstance(inner, dict) and inner else None
    return given or None
