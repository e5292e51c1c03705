"""What a refused act must say, and that it left nothing behind."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.refusals import Refusal
    from tests.domain.journal_text import Books


@contextmanager
def refuses(
    books: Books, refusal: type[Refusal], said: str, /, **operands: Any
) -> Iterator[None]:
    """Compare a refusal whole, sentence and operands, and that nothing was recorded."""
    decided = books.new_facts()
    with pytest.raises(refusal) as refused:
        yield
    assert refused.value.explained("ko") == said, refused.value.explained("ko")
    assert refused.value.operands == operands, refused.value.operands
    assert books.new_facts() == decided
