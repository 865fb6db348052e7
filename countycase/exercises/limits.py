"""Runs a student's code for a limited time, in a notebook's kernel on any system."""

from __future__ import annotations

import contextlib
import ctypes
import io
import threading
from collections.abc import Callable

_TRIES = 5


class TimeLimitError(Exception):
    """The work did not end in time."""


# A thread that ends in SystemExit ends in silence, and "except Exception" does not hold it back.
class _Stop(SystemExit):
    pass


def limited(work: Callable[[], object], seconds: float) -> None:
    """Call ``work`` in a thread of its own, what it prints thrown away.

    A thread cannot be ended from outside; an exception is raised in it instead, which stops every
    loop written in Python. What hangs in a single call of a library goes on in the background.

    Raises:
        TimeLimitError: if it has not ended after ``seconds``.
        BaseException: whatever ``work`` raises.
    """
    raised: list[BaseException] = []

    def target() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=target, daemon=True)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        thread.start()
        thread.join(seconds)
        late = thread.is_alive()
        for _ in range(_TRIES):
            if thread.is_alive():
                _stop(thread)
    if late:
        raise TimeLimitError
    if raised:
        raise raised[0]


def _stop(thread: threading.Thread) -> None:
    name = ctypes.c_ulong(thread.ident or 0)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(name, ctypes.py_object(_Stop))
    thread.join(0.2)
