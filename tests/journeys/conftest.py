"""Programs that come to the platform with a token of somebody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest

from tests.journeys.platform import Common, Platform, a_common_platform, account
from tests.journeys.platform import platform as platform  # a fixture, found here by its name
from tests.journeys.program import Document, Program, make_token


@pytest.fixture(scope="module")
def document(platform: Platform) -> Document:
    """The API's own document, as anybody can fetch it."""
    return Document(httpx.get(f"{platform.url}/openapi.json").json())


@pytest.fixture(scope="module")
def a_program(
    platform: Platform, document: Document, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Program]]:
    """The program of a persona, with a token of this module made in the dashboard."""
    made: dict[str, Program] = {}

    def of(who: str) -> Program:
        if who not in made:
            made[who] = Program(
                platform.url, make_token(platform.url, account(who), request.path.stem), document
            )
        return made[who]

    yield of
    for program in made.values():
        program.client.close()


@pytest.fixture(scope="module")
def ada(a_program: Callable[[str], Program]) -> Program:
    """Ada's program."""
    return a_program("ada")


@pytest.fixture(scope="package")
def common(
    an_environment: Callable[[str], AbstractContextManager[dict[str, str]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Common]:
    """The platform that several journeys share."""
    with (
        an_environment("journeys") as environment,
        a_common_platform(environment, tmp_path_factory.mktemp("logs")) as started,
    ):
        yield started
