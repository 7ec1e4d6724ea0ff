"""A year → the annual papers of all authorities, made by several workers, and one workbook of every verdict.

Workers hand back bytes, and only this process writes: so each paper has the bytes that it has when it is made alone,
and none is lost with a worker that is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from briefing.faults.errors import BriefingError, OrderRefused
from briefing.production import open_statistics
from briefing.production.annual import AnnualFiles, councils_of, make_annual, place_of_summary, put_annual
from briefing.production.orders import Order, Written
from briefing.production.writing import put
from briefing.writing.workbook.annual_summary import CouncilVerdict, verdicts_of, write_summary

TRIES = 3
"""So often is a paper tried whose worker was killed, the last time with a worker of its own."""

Workers = Callable[[int], AbstractContextManager[Executor]]
"""Opens workers, at most so many."""


@dataclass(frozen=True, slots=True)
class AnnualTask:
    """One authority's paper in a worker: its files and verdicts."""

    files: AnnualFiles
    verdicts: tuple[CouncilVerdict, ...]


@dataclass(frozen=True, slots=True)
class AnnualOutcome:
    """What came of one authority's paper: the files that were written, or why there are none."""

    council: str
    written: tuple[Written, ...] = ()
    verdicts: tuple[CouncilVerdict, ...] = ()
    fault: str = ""


def build_every(order: Order, year: int, workers: Workers | None = None) -> tuple[int, Iterator[AnnualOutcome]]:
    """How many papers there will be, and each as it is written; one that fails stops no other.

    Without `workers` as many processes are started as there are processors. Raises OrderRefused where nothing was
    published for the year.
    """
    if order.out is not None and order.out.suffix.casefold() == ".docx":
        raise OrderRefused(f"--out {order.out}", "All papers go into a folder.", "Give the name of a folder.")
    councils = councils_of(open_statistics(order.folder), year)
    return len(councils), _write_each(order, councils, year, workers or open_processes)


def write_verdicts(order: Order, outcomes: Sequence[AnnualOutcome], year: int) -> Written:
    """The workbook of every verdict of every authority."""
    in_order = sorted(outcomes, key=lambda one: one.council)
    found = [row for one in in_order for row in one.verdicts]
    failed = [(one.council, one.fault) for one in in_order if one.fault]
    return put(write_summary(found, failed), place_of_summary(order, year), order)


@contextmanager
def open_processes(most: int) -> Iterator[Executor]:
    """Processes on this machine, as many as there are processors."""
    # A fork on Linux needs no file to start from, as a started process does, and has everything imported already.
    way = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(min(most, os.cpu_count() or 1), mp_context=way) as executor:
        yield executor


@contextmanager
def open_cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster that runs elsewhere; raises OrderRefused where there is no Dask, or no cluster."""
    try:
        from distributed import Client
    except ImportError:
        message = "Dask is not installed here."
        raise OrderRefused(f"--cluster {address}", message, 'Run `pip install "briefing[cluster]"`.') from None
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as fault:
        message = f"There is no cluster: {fault}"
        raise OrderRefused(f"--cluster {address}", message, "Start one with `dask scheduler`, and name it.") from None
    with client, client.get_executor() as executor:
        yield executor


def _write_each(order: Order, councils: Sequence[str], year: int, workers: Workers) -> Iterator[AnnualOutcome]:
    left = list(councils)
    for attempt in range(1, TRIES + 1):
        alone = attempt == TRIES
        for group in ([one] for one in tuple(left)) if alone else (tuple(left),):
            with workers(len(group)) as executor:
                for council, task in _make_each(executor, order, group, year):
                    left.remove(council)
                    yield _write(order, council, task, year)
        if not left or (attempt > 1 and len(left) == len(councils)):  # no worker lives here
            break
    for council in left:
        yield AnnualOutcome(council, fault="Its worker was killed, or could not be started.")


def _make_each(
    executor: Executor, order: Order, councils: Sequence[str], year: int
) -> Iterator[tuple[str, AnnualTask | str]]:
    """Each paper that its worker finished, or why it could not; not those whose worker was killed."""
    futures: dict[Future[AnnualTask | str], str] = {}
    try:
        for council in councils:
            futures[executor.submit(make_task, order, council, year)] = council
        for future in as_completed(futures):
            try:
                made = future.result()
            except Exception:
                continue
            yield futures[future], made
    except BrokenExecutor:  # the workers were gone before all was handed out
        return


def make_task(order: Order, council: str, year: int) -> AnnualTask | str:
    """In a worker: the paper of one authority, or what is wrong in words."""
    try:
        paper = make_annual(order, council, year)
    except BriefingError as error:
        return str(error)
    except Exception as fault:  # a fault of the tool in one paper stops no other
        return f"This is a fault of briefing: {type(fault).__name__}: {fault}"
    return AnnualTask(paper.files, tuple(verdicts_of(council, paper.made.judged.findings)))


def _write(order: Order, council: str, task: AnnualTask | str, year: int) -> AnnualOutcome:
    if isinstance(task, str):
        return AnnualOutcome(council, fault=task)
    try:
        return AnnualOutcome(council, put_annual(task.files, order, council, year), task.verdicts)
    except BriefingError as error:
        return AnnualOutcome(council, fault=str(error))
