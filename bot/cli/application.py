"""The commands, in the order they are shown."""

from __future__ import annotations

import sys

import typer

from bot.cli import bank, copies, mirroring, operating, reviewing
from bot.cli.ending import Status, status_of
from bot.cli.printing import use_utf8

app = typer.Typer(
    name="practice-bot",
    help="Practise prepared interview answers, one question a day. Without a command it runs.",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run")(operating.run)
app.command("import")(bank.import_)
app.command("check")(bank.check)
app.command("show")(bank.show)
app.command("mirror")(mirroring.mirror)
app.command("export")(bank.export)
app.command("reviews")(reviewing.reviews)
app.command("backup")(copies.backup)
app.command("restore")(copies.restore)
app.command("migrate")(copies.migrate)
app.command("doctor")(operating.doctor)
app.command("manifest")(operating.manifest)


@app.callback(invoke_without_command=True)
def begin(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        operating.run()


def main() -> None:
    """Runs the command line and ends the process with its status."""
    use_utf8()
    try:
        app(prog_name="practice-bot")
    except KeyboardInterrupt:
        sys.exit(Status.FAILED)
    except Exception as error:  # noqa: BLE001 -- the one place where a command's failure becomes a status
        sys.exit(status_of(error))
