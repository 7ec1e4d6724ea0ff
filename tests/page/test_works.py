"""Work that takes its time is done once, and whoever asks is told what came of it."""

from collections.abc import Iterator
from threading import Event

import pytest

from briefing.page.works import StillWorking, Works


@pytest.fixture
def works() -> Iterator[Works]:
    works = Works()
    yield works
    works.close()


def test_whoever_asks_too_early_is_told_the_step_and_later_the_outcome(works: Works) -> None:
    go = Event()

    def work(tell):
        tell("Reading")
        return go.wait()

    with pytest.raises(StillWorking, match="Reading"):
        works.do("a", work)
    go.set()
    assert works.do("a", lambda _tell: "done anew", wait=True) is True


def test_what_only_reads_does_not_wait_for_what_is_being_made(works: Works) -> None:
    go = Event()
    works.begin("paper", lambda _tell: go.wait())
    assert works.do("answer", lambda _tell: "read", wait=True, reads=True) == "read"
    go.set()
    assert works.outcome_of("paper") is True


def test_work_that_fails_for_lack_of_time_is_not_taken_for_work_that_goes_on(works: Works) -> None:
    def time_out(_tell):
        raise TimeoutError("The disk did not answer.")

    for wait in (True, False):
        with pytest.raises(TimeoutError, match="The disk did not answer"):
            works.do("b", time_out, wait=wait)
