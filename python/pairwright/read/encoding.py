# SPDX-License-Identifier: Apache-2.0
"""Streaming check that a file is UTF-8 text: a byte order mark is dropped, all else refused."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Protocol

from pairwright.errors import DataError
from pairwright.read.source import READ_SIZE, Place

_OTHER_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int = -1, /) -> bytes: ...


def utf8_chunks(place: Place, stream: Readable) -> Iterator[bytes]:
    """The stream's bytes in chunks of about `READ_SIZE`, without a byte order mark.

    Raises:
        DataError: naming line and byte offset of the first byte that is not UTF-8 text.
    """
    offset, line = 0, 1
    decoder = codecs.getincrementaldecoder("utf-8")()
    while chunk := stream.read(READ_SIZE):
        if offset == 0 and _looks_wide(chunk):
            raise _not_utf8(place, offset, line, "UTF-16")
        invalid = _first_invalid(decoder, chunk)
        null = chunk.find(b"\0")
        if null >= 0 and (invalid is None or null < invalid):
            line += chunk.count(b"\n", 0, null)
            message = f"contains a NUL byte (byte offset {offset + null})"
            raise place.data_error("nul_byte", message, "remove it; text has none", line=line)
        if invalid is not None:
            line += chunk.count(b"\n", 0, max(invalid, 0))
            raise _not_utf8(place, offset + invalid, line, "LATIN1")
        yield chunk.removeprefix(codecs.BOM_UTF8) if offset == 0 else chunk
        offset += len(chunk)
        line += chunk.count(b"\n")
    invalid = _first_invalid(decoder, b"", final=True)
    if invalid is not None:
        raise _not_utf8(place, offset + invalid, line, "LATIN1")


def _looks_wide(head: bytes) -> bool:
    """Whether text begins with another encoding's mark, or has NUL for every second byte."""
    sample = head[:4096]
    return sample.startswith(_OTHER_MARKS) or sample.count(b"\0") * 3 > len(sample)


def _first_invalid(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> int | None:
    """Position of the first invalid byte; negative where the sequence began in earlier chunks."""
    pending = len(decoder.getstate()[0])
    if chunk.isascii() and not pending:
        return None
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError as error:
        return error.start - pending
    return None


def _not_utf8(place: Place, offset: int, line: int, guess: str) -> DataError:
    message = f"is not UTF-8 text (byte offset {offset})"
    hint = f"save the file as UTF-8, for example: iconv -f {guess} -t UTF-8 OLD > NEW"
    return place.data_error("not_utf8", message, hint, line=line)
