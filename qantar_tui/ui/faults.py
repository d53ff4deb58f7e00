"""What goes wrong in the interface is raised again where it was started, once the terminal is as it was."""

from __future__ import annotations

import signal
from contextlib import suppress
from functools import partial

from rich.console import RenderableType
from textual import events
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.worker import WorkerFailed

from qantar_tui.errors import Ended, QantarError


class KeepsFaults(App[ReturnType]):
    """An app that prints nothing itself when it breaks down: what Textual would print shows the data."""

    fault: BaseException | None = None
    """What it broke down with, or ended for."""
    _is_leaving = False
    _is_alone = False
    """Whether the process is this app's, and its signals too."""

    def run_or_raise(self, *, inline: bool = False, mouse: bool = True) -> ReturnType | None:
        """Run until it ends, and return its result.

        Raises what broke it down, wherever that was raised: while it was drawn, in a thread, by a timer.
        """
        self._is_alone = True
        result = self.run(inline=inline, mouse=mouse)
        if self.fault is not None:
            raise self.fault
        return result

    def on_load(self) -> None:
        if self._is_alone and self._loop:
            with suppress(NotImplementedError):  # Windows
                self._loop.add_signal_handler(signal.SIGTERM, self._end)

    def _end(self) -> None:
        if self._loop:
            self._loop.remove_signal_handler(signal.SIGTERM)  # a second one ends it at once
        self.fault = self.fault or Ended(signal.SIGTERM)
        self.exit()

    def exit(
        self, result: ReturnType | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End, and take no more keys: what they would open could not be laid out any more."""
        self._is_leaving = True
        super().exit(result, return_code, message)

    async def on_event(self, event: events.Event) -> None:
        if not (self._is_leaving and isinstance(event, events.Key | events.Paste)):
            await super().on_event(event)

    def panic(self, *_: RenderableType) -> None:
        """End at once; Textual calls this where it can no longer read the terminal."""
        if self.fault is None:
            self.fault = RuntimeError("the terminal cannot be read")
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.fault is None and isinstance(cause, Exception):
            self.fault = cause
        if isinstance(cause, QantarError):  # a database that is changed or damaged while it is read
            self.exit(return_code=cause.exit_code)
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _build_driver(
        self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None
    ) -> Driver:
        driver = super()._build_driver(headless, inline, mouse, size)
        if read := getattr(driver, "run_input_thread", None):
            vars(driver)["run_input_thread"] = partial(_read_on, read)
        return driver


def _read_on(read: partial[None]) -> None:
    """Read the terminal until the end, past what is no UTF-8 or no key: Textual 8.2.8 would break down."""
    while True:
        try:
            return read()
        except (ValueError, OverflowError):
            continue
