"""Check a zip archive before anything in it is unpacked, and count what is unpacked while it is read."""

import io
import zipfile
from pathlib import Path
from typing import IO, Any

from shared.imports.reading.shapes import Limits
from shared.kernel.errors import Invalid

MEMBERS = 10_000
HARMLESS = 10 * 1024 * 1024
"""Bytes below which a high ratio means an empty table, not a bomb."""

PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
IS_ENCRYPTED = 0x1


def check(path: Path, limits: Limits) -> None:
    """Refuse bombs, locked and macro workbooks, and archives that are no workbook, by the directory alone."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as damage:
        raise damaged() from damage
    _refuse_bomb(members, path.stat().st_size, limits)
    _refuse_foreign({member.filename.lower() for member in members})
    if any(member.flag_bits & IS_ENCRYPTED for member in members):
        raise Invalid(
            "encrypted-workbook",
            "The workbook is locked. Save a copy without the password, then import that.",
        )
    if any(member.compress_type not in PLAIN for member in members):
        raise damaged()


def _refuse_bomb(members: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    is_dense = unpacked > HARMLESS and unpacked > limits.max_ratio * packed
    if unpacked > limits.max_unpacked or is_dense or len(members) > MEMBERS:
        raise bomb()


def _refuse_foreign(names: set[str]) -> None:
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Invalid(
            "macro-workbook-unsupported",
            "The workbook holds macros, which are never opened here. Save it as plain XLSX.",
        )
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Invalid(
            "not-a-table",
            "This is an archive or a document of another kind, not an XLSX workbook. Unpack it, or save "
            "the table as "
            "XLSX or CSV.",
        )


def bomb() -> Invalid:
    """The refusal of an archive that unpacks to more than it should."""
    return Invalid(
        "zip-bomb",
        "The workbook unpacks to far more than its size allows. Save the one sheet you need as CSV instead.",
    )


def damaged() -> Invalid:
    """The refusal of an archive that is cut off or was tampered with."""
    return Invalid(
        "damaged-workbook", "The workbook is damaged. Open it in your spreadsheet program and save it again."
    )


class Meter:
    """What may still be unpacked; `allow` starts a new allowance."""

    def __init__(self, allowance: int) -> None:
        self.left = allowance

    def allow(self, allowance: int) -> None:
        self.left = allowance

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise bomb()


class MeteredArchive(zipfile.ZipFile):
    """A zip archive all of whose reading is charged to one meter, whatever its directory claims."""

    def __init__(self, path: Path, meter: Meter) -> None:
        self.meter = meter
        super().__init__(path)

    def open(
        self, name: Any, mode: Any = "r", pwd: bytes | None = None, *, force_zip64: bool = False
    ) -> IO[bytes]:
        source = super().open(name, mode, pwd, force_zip64=force_zip64)
        return io.BufferedReader(_Metered(source, self.meter), 65_536)


class _Metered(io.RawIOBase):
    def __init__(self, source: IO[bytes], meter: Meter) -> None:
        self.source = source
        self.meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.source.read(len(buffer))
        self.meter.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self.source.close()
        super().close()
