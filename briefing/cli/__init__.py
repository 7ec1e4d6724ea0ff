"""Arguments → an order; an outcome → what the shell prints; an error → its place, what was seen, the remedy, and an
exit code.

Click is all that is imported before a command runs: `--help` must answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import StringIO
from typing import NoReturn

import click

from briefing import __version__
from briefing.cli import page, paper, statistics, workbook
from briefing.cli.options import DONE
from briefing.faults.errors import TRACEBACK, BriefingError, fault_of_the_tool

FAULT_OF_THE_TOOL, INTERRUPTED, PIPE_CLOSED = 70, 130, 141
LONGEST_HELP = 200
"""Letters of a command's first sentence: more than any has."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command and ends the process with its exit code. No fault ends in a traceback, unless it is asked for."""
    _write_any_character()
    sys.exit(_run(arguments))


SECTIONS = {
    "To begin": (workbook.new, page.open_),
    "From a scorecard to the paper": (workbook.read, workbook.judge, workbook.explain, paper.build, paper.slides),
    "When people have had it": (paper.refresh, paper.check, paper.changes, paper.file),
    "From national statistics": (statistics.national, statistics.annual),
    "What it goes by": (workbook.rules, workbook.measures, workbook.wording, workbook.template),
}


class Commands(click.Group):
    """The commands, of which `--help` tells in the order in which people need them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes a section for each stage of the way."""
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                told = [(one.name or "", one.get_short_help_str(limit=LONGEST_HELP)) for one in commands]
                formatter.write_dl(told, col_max=10)


@click.group(
    cls=Commands,
    commands=[one for section in SECTIONS.values() for one in section],
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: briefing new demo && cd demo && briefing build",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Turns a council's performance scorecard (an Excel workbook) into a draft committee paper (a Word file)."""
    if context.invoked_subcommand is not None:
        return
    click.echo(context.get_help())
    offer = "\nOpen the page for authors in the browser, and go on there?"
    if sys.stdin.isatty() and sys.stdout.isatty() and click.confirm(offer, default=True):
        context.invoke(page.open_)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        return _exit_code(commands.main(arguments, prog_name="briefing", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BriefingError as error:
        return _told(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was there before is still there.", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Click and rich end so, and with 1, only where the reader has gone
        _leave_quietly()
    except OSError as fault:  # every file is opened in the shell, which says which; so it is what is printed to
        click.echo(f"The result cannot be printed: {fault.strerror}.\nSee where the output goes.", err=True)
        return BriefingError.exit_code
    except Exception as fault:
        return _own_fault(fault)


def _exit_code(result: object) -> int:
    sys.stdout.flush()
    return result if isinstance(result, int) else DONE


def _told(error: BriefingError) -> int:
    from briefing import terminal

    terminal.show_error(error)
    return error.exit_code


def _leave_quietly() -> NoReturn:
    """The reader of our output has gone (`briefing read | head`): ends at once, for a flush on the way out would fail
    again."""
    sys.stderr.flush()
    os._exit(PIPE_CLOSED)


def _own_fault(fault: Exception) -> int:
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(fault)
    told = fault_of_the_tool(fault)
    click.echo(f"{told.message}\n{told.remedy}", err=True)
    return FAULT_OF_THE_TOOL


def _write_any_character() -> None:
    """A terminal that cannot show a character gets a stand-in for it, and one that is closed nothing; never a crash."""
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
