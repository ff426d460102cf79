"""Dependencies point one way, as the imports of every module say."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("store", "bot")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
}
# Top down: a module knows only modules of the lines below its own, and those of its own package.
LAYERS = [
    line.split()
    for line in """
    bot.__main__
    bot.admin
    bot.terminal bot.opening
    bot.buttons bot.commands
    bot.privacy
    bot.actions bot.gaps bot.preferences bot.studio bot.threads
    bot.loads
    bot.conversation
    bot.choices bot.replies bot.serving bot.panels bot.permitted bot.following
    bot.written
    bot.client bot.components bot.errors bot.data bot.plain bot.records
    bot.cards
    bot.openings
    bot.statements
    bot.picture bot.reports
    bot.card
    bot.references bot.settings bot.translator bot.pace
    bot.language
    bot.german
    store.subscriptions store.examples store.asking
    store.discussions store.former
    store.feeds store.export store.homes store.uploads store.load store.search store.suggestions
    store.privacy
    store.members store.servers store.spellings store.claims
    store.loading store.flags
    store.ahead store.languages store.lookups store.rows store.versions
    store.prepare store.identities
    store.finding
    store.changes store.documents store.scope
    store.viewers store.shares store.misses
    store.database
    store.corrections store.verification
    store.assemble store.said
    store.quoted
    store.told
    store.readers
    store.links store.timemap
    store.fetching store.offsets store.tables
    store.errors
    store.answers
    store.alignment store.spoken store.phrases
    store.reports store.words
    store.episodes
    """.strip().splitlines()
]
# What is drawn knows these of the store and nothing that asks it.
ANSWERS = {"answers", "episodes", "errors", "links", "offsets", "reports", "timemap", "words"}


def imported(name: str) -> set[str]:
    """The modules that a module imports; `from store import scope` is `store.scope`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} & set(MODULES) or {node.module}
    return found


def ours(name: str, package: str) -> set[str]:
    """The modules of a package that a module imports."""
    return {each for each in imported(name) if each == package or each.startswith(f"{package}.")}


def inside(package: str) -> list[str]:
    return [name for name in MODULES if name.startswith(f"{package}.")]


def layer(name: str) -> int:
    module = ".".join(name.split(".")[:2])
    return next(at for at, modules in enumerate(LAYERS) if module in modules)


def test_every_module_has_its_layer() -> None:
    placed = [module for modules in LAYERS for module in modules]

    assert sorted(placed) == sorted({".".join(name.split(".")[:2]) for name in MODULES} - {"store", "bot"})


@pytest.mark.parametrize("name", inside("store") + inside("bot"))
def test_a_module_knows_only_what_lies_below_it(name: str) -> None:
    package = ".".join(name.split(".")[:2])
    known = (ours(name, "store") | ours(name, "bot")) - {"store"} - ours(name, package)

    assert [each for each in sorted(known) if layer(each) <= layer(name)] == []


@pytest.mark.parametrize("name", inside("store"))
def test_the_store_knows_nothing_of_the_bot_or_of_discord(name: str) -> None:
    assert ours(name, "bot") | ours(name, "discord") == set()


@pytest.mark.parametrize("name", inside("store.readers"))
def test_readers_know_episodes_offsets_and_words_alone(name: str) -> None:
    assert ours(name, "store") - ours(name, "store.readers") <= {
        "store.episodes",
        "store.offsets",
        "store.words",
    }


@pytest.mark.parametrize(
    "name",
    [
        "bot.card",
        "bot.cards",
        "bot.plain",
        "bot.reports",
        "bot.data",
        "bot.references",
        *inside("bot.picture"),
    ],
)
def test_what_is_drawn_is_drawn_without_discord(name: str) -> None:
    assert ours(name, "discord") == set()


@pytest.mark.parametrize(
    "name",
    ["bot.card", "bot.cards", "bot.plain", "bot.reports", "bot.data", "bot.errors", *inside("bot.picture")],
)
def test_what_draws_knows_answers_and_asks_nothing(name: str) -> None:
    assert {each.split(".")[1] for each in ours(name, "store")} <= ANSWERS
    assert ours(name, "sqlalchemy") == set()


@pytest.mark.parametrize("name", inside("bot.commands"))
def test_a_command_knows_its_question_and_not_how_it_is_answered(name: str) -> None:
    questions = (
        *("search", "asking", "lookups", "load", "versions", "viewers", "servers", "flags", "corrections"),
        *("claims", "examples"),
    )
    assert ours(name, "store") <= {f"store.{question}" for question in questions}
    assert ours(name, "sqlalchemy") == set()


@pytest.mark.parametrize("name", inside("bot"))
def test_nobody_but_the_store_knows_its_tables(name: str) -> None:
    assert "store.tables" not in imported(name)
