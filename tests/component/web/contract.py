"""A file of operations as the gateway reads it: campaigns that can be listed, planned, shown and changed."""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}
CAMPAIGN: dict[str, Any] = {
    "type": "object",
    "required": ["campaign_id", "name", "version"],
    "properties": {
        "campaign_id": {"type": "string", "format": "uuid"},
        "name": TEXT,
        "version": {"type": "integer"},
        "channel": {"$ref": "#/$defs/Channel"},
    },
    "$defs": {"Channel": {"type": "string", "enum": ["radio", "press"]}},
}
ITEM = {word: value for word, value in CAMPAIGN.items() if word != "$defs"}
CONTRACT: dict[str, Any] = {
    "service": "campaigns",
    "operations": [
        {
            "name": "list_campaigns",
            "kind": "query",
            "method": "GET",
            "path": "/campaigns",
            "summary": "List campaigns.",
            "permission": "campaigns.read",
            "request": {
                "type": "object",
                "properties": {
                    "limit": {"type": "integer", "minimum": 1, "maximum": 200},
                    "after": {**TEXT, "description": "The `next` of the page before."},
                    "state": {"type": "array", "items": TEXT},
                    "is_public": {"type": ["boolean", "null"]},
                },
            },
            "answer": {
                "type": "object",
                "properties": {
                    "items": {"type": "array", "items": ITEM},
                    "next": {"type": ["string", "null"]},
                },
                "$defs": CAMPAIGN["$defs"],
            },
        },
        {
            "name": "plan_campaign",
            "kind": "command",
            "method": "POST",
            "path": "/campaigns",
            "summary": "Plan a campaign.",
            "permission": "campaigns.plan",
            "request": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {**TEXT, "minLength": 1}, "goal": {"$ref": "#/$defs/Goal"}},
                "$defs": {"Goal": {"type": "object", "properties": {"signatures": {"type": "integer"}}}},
                "examples": [{"name": "Clean water", "goal": {"signatures": 5000}}],
            },
            "answer": CAMPAIGN,
        },
        {
            "name": "show_campaign",
            "kind": "query",
            "method": "GET",
            "path": "/campaigns/{campaign_id}",
            "summary": "Show a campaign.",
            "permission": "campaigns.read",
            "request": {"type": "object", "required": ["campaign_id"], "properties": {"campaign_id": TEXT}},
            "answer": CAMPAIGN,
        },
        {
            "name": "correct_campaign",
            "kind": "command",
            "method": "PATCH",
            "path": "/campaigns/{campaign_id}",
            "summary": "Correct a campaign.",
            "permission": "campaigns.plan",
            "request": {
                "type": "object",
                "required": ["campaign_id"],
                "properties": {"campaign_id": TEXT, "name": TEXT, "expected_version": {"type": "integer"}},
            },
            "answer": CAMPAIGN,
        },
        {
            "name": "launch_campaign",
            "kind": "command",
            "method": "POST",
            "path": "/campaigns/{campaign_id}/launch",
            "summary": "Launch a campaign.",
            "permission": "campaigns.launch",
            "request": {
                "type": "object",
                "required": ["campaign_id"],
                "properties": {"campaign_id": TEXT, "expected_version": {"type": "integer"}},
            },
            "answer": CAMPAIGN,
        },
        {
            "name": "sign_petition",
            "kind": "command",
            "method": "POST",
            "path": "/campaigns/{campaign_id}/signatures",
            "summary": "Sign.",
            "permission": "campaigns.act",
            "creates": "signatures",
            "request": {"type": "object", "properties": {"campaign_id": TEXT, "person_id": TEXT}},
            "answer": {"type": "object", "properties": {"signature_id": TEXT}},
        },
        {
            "name": "count_campaigns",
            "kind": "query",
            "method": "GET",
            "path": "/campaigns/count",
            "summary": "Count campaigns.",
            "permission": "campaigns.read",
            "request": {"type": "object", "properties": {}},
            "answer": {"type": "object", "properties": {"count": {"type": "integer"}}},
        },
        {
            "name": "when_asked_inside",
            "kind": "query",
            "method": "",
            "path": "",
            "permission": "",
            "request": {},
            "answer": {},
        },
    ],
}
