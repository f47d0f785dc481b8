# SPDX-License-Identifier: Apache-2.0
"""Arrow streams that count how often they are released, and can fail where they are told to."""

from __future__ import annotations

import ctypes
from typing import Any

NAME = b"arrow_array_stream"
FAILED = 5


class Stream(ctypes.Structure):
    """The C struct ArrowArrayStream."""


CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.c_void_p)
LAST_ERROR = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.POINTER(Stream))
RELEASE = ctypes.CFUNCTYPE(None, ctypes.POINTER(Stream))

Stream._fields_ = [
    ("get_schema", CALLBACK),
    ("get_next", CALLBACK),
    ("get_last_error", LAST_ERROR),
    ("release", RELEASE),
    ("private_data", ctypes.c_void_p),
]

_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype = ctypes.py_object
_new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
_pointer_of.restype = ctypes.c_void_p
_pointer_of.argtypes = [ctypes.py_object, ctypes.c_char_p]


class CountedStream:
    """Passes on the stream of a frame. Must outlive the reading of its capsules.

    Attributes:
        releases: how often the stream was released.
    """

    def __init__(self, frame: Any, fail_at: str = "") -> None:
        """`fail_at` is "", "schema" or "next"."""
        self.releases = 0
        self._inner_capsule = frame.__arrow_c_stream__()
        self._inner = Stream.from_address(_pointer_of(self._inner_capsule, NAME))
        self._fail_at = fail_at
        self._outer = Stream(
            CALLBACK(lambda _, out: self._pass_on("schema", out)),
            CALLBACK(lambda _, out: self._pass_on("next", out)),
            LAST_ERROR(lambda _: None),
            RELEASE(self._release),
        )

    @property
    def in_capsule(self) -> bool:
        """Whether the capsule still has the stream, which its destructor would have to release."""
        return bool(self._outer.release)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return _new_capsule(ctypes.addressof(self._outer), NAME, None)

    def _pass_on(self, what: str, out: int) -> int:
        if what == self._fail_at:
            return FAILED
        inner = self._inner.get_schema if what == "schema" else self._inner.get_next
        return int(inner(ctypes.byref(self._inner), out))

    def _release(self, stream: Any) -> None:
        self.releases += 1
        stream.contents.release = RELEASE()
