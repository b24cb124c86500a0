"""The disk's refusals in words, and what reaches the disk."""

import pytest

from docsearch_gui.errors import DocsearchError
from docsearch_gui.index.durability import disk_errors_explained

FULL = (
    "lance error: LanceError(IO): No space left on device (os error 28), lance-file-13.0.0/src/writer/structural.rs:258"
)


@pytest.mark.parametrize("error", [RuntimeError(FULL), OSError(28, "No space left on device")])
def test_a_full_disk_is_said_in_words(error: Exception):
    with pytest.raises(DocsearchError) as caught, disk_errors_explained():
        raise error
    assert caught.value.info.code == "index_failed"
    assert caught.value.info.details == {"reason": "No space left on device"}


def test_other_errors_stay_what_they_are():
    with pytest.raises(RuntimeError, match="Not found"), disk_errors_explained():
        raise RuntimeError("lance error: Not found: tokens.lance (os error 2)")
