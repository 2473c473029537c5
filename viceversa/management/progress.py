"""What a command is doing, on the terminal, once somebody has to wait for it."""

import threading
from types import TracebackType
from typing import Self, TextIO

PATIENCE = 2.0
BEAT = 0.5


class Progress:
    """Says from the third second on how far something is: on a terminal always in one line, elsewhere each stage once.

    It is called by the engine with a stage, how much is done, and of how much.
    """

    def __init__(self, stream: TextIO, words: dict[str, str], patience: float = PATIENCE) -> None:
        self.stream, self.words, self.patience = stream, words, patience
        self.terminal = stream.isatty()
        self.told = self.state = ""
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note how far it is."""
        share = f" {100 * done // total} %" if total > 1 and self.terminal else ""
        self.state = f"{self.words.get(stage, stage)}{share}"

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self.over.set()
        self.thread.join()
        if self.told and self.terminal:
            self.stream.write("\r\033[K")

    def watch(self) -> None:
        """Wait as long as people do, then say each change."""
        pause = self.patience
        while not self.over.wait(pause):
            pause = BEAT
            if self.state != self.told:
                self.told = self.state
                self.stream.write(f"\r\033[K{self.told}" if self.terminal else f"{self.told}\n")
                self.stream.flush()
