"""What every list with a cursor tells: what came under it, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


class Listing(Widget):
    """A list whose entries have keys, such as `event:ID`."""

    @dataclass
    class Highlighted(Message):
        """The cursor came to an entry."""

        listing: Listing
        key: str

        @property
        def control(self) -> Listing:
            return self.listing

    @dataclass
    class Chosen(Message):
        """Enter or a click on an entry."""

        listing: Listing
        key: str

        @property
        def control(self) -> Listing:
            return self.listing

    @property
    def key(self) -> str:
        """The key of the entry under the cursor, or nothing."""
        raise NotImplementedError

    def action_choose(self) -> None:
        if self.key:
            self.tell_chosen()

    def tell_chosen(self) -> None:
        """Tell that what is under the cursor is to be opened."""
        self.post_message(self.Chosen(self, self.key))

    def say_where(self) -> None:
        """Tell what is under the cursor, where anything is."""
        if self.key:
            self.post_message(self.Highlighted(self, self.key))
