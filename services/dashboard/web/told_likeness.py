"""Why a name may mean an organisation, or two persons may be one, said in the language of the reader."""

from __future__ import annotations

from shared.web.sentences import again
from shared.web.speech import N_

NAMES = (
    N_("%(acronym)s is the acronym"),
    N_("'%(name)s' is a registered name"),
    N_("same letters as the acronym %(acronym)s in French order"),
    N_("same letters as the acronym %(acronym)s in another order"),
    N_("its first letters spell the acronym %(acronym)s"),
    N_("the acronym %(acronym)s stands in brackets"),
    N_("the acronym %(acronym)s is one of its words"),
    N_("its letters are the first letters of '%(name)s'"),
    N_("%(share)s same words as '%(name)s'"),
    N_("%(share)s same letters as '%(name)s'"),
    N_("name contains country %(country)s: maybe a country office"),
    N_("'%(name)s' is another name of %(organization)s."),
)
PERSONS = (
    N_("They share an e-mail address."),
    N_("They share a telephone number."),
    N_("Their e-mail addresses differ."),
    N_("Their telephone numbers differ."),
    N_("They have the same identifier in %(scheme)s."),
    N_("Their identifiers in %(scheme)s differ."),
    N_("The name of one of them is not known."),
    N_("Their names are the same."),
    N_("Their names have the same words in another order."),
    N_("Their names have %(share)s of the letters in common."),
    N_("Their names are different."),
    N_("They are at home in the same area."),
    N_("They are at home in different areas."),
)


def reason(sentence: str) -> str:
    """A reason as stakeholders give it; as it stands where it has no words in the reader's language."""
    found = (again(text, sentence) for text in (*NAMES, *PERSONS))
    return next((said for said in found if said is not sentence), sentence)


def in_a_sentence(words: str) -> str:
    """A reason as a sentence of its own, whether it was given as one or as a part of one."""
    said = reason(words)
    return type(said)(f"{said[:1].upper()}{said[1:].removesuffix('.')}.")
