"""Which sentences of refusals are found in code: wherever they stand, as long as they are literals."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from deploy.refusals import modules
from deploy.refusals.following import Code, is_sentence, refused

RAISED = {
    'raise Conflict("over", "This shift is over.")': ["This shift is over."],
    'raise Conflict("over", detail="This shift is over.")': ["This shift is over."],
    'raise Invalid("bad", "It is not right.", {"x": ["Choose another."]})': [
        "It is not right.",
        "Choose another.",
    ],
    'raise Conflict("over", "It is over; " "choose another.")': ["It is over; choose another."],
    'raise NotFound("none", OVER)': ["It was over before."],
    'sentence = "Say who does it."\n    raise Invalid("bad", sentence, {"x": [sentence]})': [
        "Say who does it."
    ],
    'raise Conflict("over", f"The task is {task.state} since {task.ended_on.isoformat()}.")': [
        "The task is %(state)s since %(ended_on)s."
    ],
    'raise Conflict("over", f"{len(rows)} of {\', \'.join(names)}, 5 % of them, are left.")': [
        "%(count)s of %(names)s, 5 %% of them, are left."
    ],
    'raise Conflict("over", f"This ended on {a.day} and {b.day} already.")': [
        "This ended on %(day)s and %(day_2)s already."
    ],
    "raise Conflict(\"over\", f\"It {'is' if n == 1 else 'are'} over now.\")": [
        "It is over now.",
        "It are over now.",
    ],
    'raise Conflict("over", "Nobody can be {verb} now.".format(verb="met"))': ["Nobody can be %(verb)s now."],
    'wrong = {}\n    wrong["x"] = ["Give a day."]\n    raise Invalid("bad", next(iter(wrong.values()))[0], wrong)': [
        "Give a day."
    ],
    'refuse("This is taken.")': ["This is taken."],
    'raise given_back("x")': [],
    'raise Invalid("bad", said(), {})': ["What was said is not so."],
    'raise ValidationError({"x": ["Give both, or neither."]})': ["Give both, or neither."],
    'Length(1, 80, error="1 to 80 characters.")': ["1 to 80 characters."],
    'return [Question("country", "This file names no country.")]': ["This file names no country."],
    'raise BadValue("not-a-day", f"There is no day {a}.")': ["There is no day %(a)s."],
    'raise Unusable("name", "bad", "Give it a name.", a)': ["Give it a name."],
    'return Rejection(a.line, "name", "bad", "Give the thing a name.", "")': ["Give the thing a name."],
    'raise Invalid("bad", str(error))': [],
    'raise ValueError("Nobody reads this.")': [],
}
AROUND = """
from services.x.words import OVER

def refuse(sentence):
    raise Conflict("taken", sentence)

def said():
    return "What was said is not so."

def act(task, rows, names, a, b, n, error):
    {code}
"""


def a_module(folder: Path, path: str, text: str) -> modules.Module:
    file = folder / path.replace("/", "-")
    file.write_text(dedent(text), encoding="utf-8")
    return modules.read(file, path)


@pytest.fixture(scope="module")
def all_refused():
    return refused()


class TestSentences:
    @pytest.mark.parametrize(("code", "texts"), list(RAISED.items()), ids=range(len(RAISED)))
    def test_are_found_where_they_stand(self, tmp_path: Path, code: str, texts: list[str]) -> None:
        raising = a_module(tmp_path, "services/x/act.py", AROUND.replace("{code}", code))
        words = a_module(tmp_path, "services/x/words.py", 'OVER = "It was over before."')
        assert sorted(Code([raising, words]).found().sentences) == sorted(texts)

    def test_that_cannot_be_followed_are_counted(self, tmp_path: Path) -> None:
        module = a_module(
            tmp_path, "services/x/act.py", 'def act(error):\n    raise Invalid("bad", str(error))'
        )
        assert Code([module]).found().lost == ("services/x/act.py:2",)

    @pytest.mark.parametrize(
        ("text", "is_one"),
        [("Choose another.", True), ("closed", False), ("%(a)s is %(b)s.", False), ("12 34", False)],
    )
    def test_have_words_enough_to_be_known_again(self, text: str, is_one: bool) -> None:
        assert is_sentence(text) is is_one

    def test_of_the_services_are_found(self, all_refused) -> None:
        assert {
            "The campaign ends before it starts.",
            "Choose one of the sentences of the appeal.",
            "The step “%(step)s” waits to be signed by %(waiting)s.",
            "The vote was on %(day)s. Nothing is taken for it any more.",
            "Must be an ISO week such as 2025-W10.",
            "There is no day %(plain)s. Correct it.",
        } <= all_refused.sentences.keys()

    def test_are_nearly_all_found(self, all_refused) -> None:
        assert len(all_refused.lost) < len(all_refused.sentences) / 10
