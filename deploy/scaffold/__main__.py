"""`make service n=forums` and `make decision t="..."`: write a beginning of the right shape."""

import re
import sys
from datetime import date
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent
NEXT_STEPS = """
Next: add {name!r} to SERVICES in deploy/local/processes.py and its permissions to shared/kernel/roles.py,
write its contract with `make contracts`, then `make sure`."""


def begin_service(name: str) -> None:
    """Write services/NAME with one use case, from its schema to its event."""
    if not re.fullmatch(r"[a-z]{3,30}", name):
        sys.exit("Name the service by a plural or mass noun of small letters: make service n=forums")
    folder = ROOT / "services" / name
    if folder.exists():
        sys.exit(f"services/{name} is there already.")
    noun = name.removesuffix("s")
    words = {"service": name, "Service": name.capitalize(), "noun": noun, "Noun": noun.capitalize()}
    for template in sorted((TEMPLATES / "service").rglob("*.txt")):
        path = template.relative_to(TEMPLATES / "service").with_suffix("")
        target = folder / str(path).replace("noun", noun)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(template.read_text()).substitute(words))
        print(f"wrote {target.relative_to(ROOT)}")
    print(NEXT_STEPS.format(name=name))


def begin_decision(title: str) -> None:
    """Write docs/decisions/NNNN-title.md with the next number."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if not slug:
        sys.exit('Say what is decided, as an order: make decision t="Keep events for ten years"')
    folder = ROOT / "docs" / "decisions"
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(found.name[:4]) for found in folder.glob("[0-9][0-9][0-9][0-9]-*.md")]
    number = max(numbers, default=0) + 1
    target = folder / f"{number:04}-{slug}.md"
    text = Template((TEMPLATES / "decision.md.txt").read_text())
    target.write_text(text.substitute(number=number, title=title.strip().rstrip("."), day=date.today()))
    print(f"wrote {target.relative_to(ROOT)}")


def main(arguments: list[str]) -> None:
    begin = {"service": begin_service, "decision": begin_decision}
    if len(arguments) != 2 or arguments[0] not in begin:
        sys.exit('Say: make service n=forums, or make decision t="Keep events for ten years"')
    begin[arguments[0]](arguments[1])


if __name__ == "__main__":
    main(sys.argv[1:])
