"""Says what can be measured, and how."""

import ast
from pathlib import Path

import typer


def main() -> None:
    """Every module here that takes options, with what it says of itself first."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        source = path.read_text(encoding="utf-8")
        if source.rstrip().endswith("typer.run(main)") and path.stem != "__main__":
            about = (ast.get_docstring(ast.parse(source)) or "").splitlines()[0]
            typer.echo(f"python -m tests.benchmarks.{path.stem:<10}{about}")
    typer.echo("\nWhat each can be told, it says with --help.")


if __name__ == "__main__":
    main()
