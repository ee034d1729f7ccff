"""The book of the benchmark: invented, the same at every call, with names as people have them."""

import asyncio
import hashlib
import json
import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product
from pathlib import Path

from data import ROLES, Store
from data.bookfile import Entry
from tests.books import SYLLABLES, book_file
from tests.postgres import Missing, Server

SEED = 20_240_417
SHOWS, CREDITS, CONTRIBUTORS, QUOTES = 1_000, 20_000, 10_000, 100_000

BIG_GUILD, SMALL_GUILD = 41771983423143937, 41771983427338241
"""The server with the big book, and one of those that read the starter book."""

FOLDER = Path("var/bench")


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    "Ada Adaeze Alma Amina André Anita Aoife Arjun Beatriz Ben Bianca Carlos Caroline Chen Chiara"
    " Colm Dana Dariusz Delphine Dev Elif Elena Emre Erik Esther Farah Felix Fiona Frances Gabriel"
    " Gemma Grace Greta Hana Hassan Helen Hugo Ines Ingrid Ivan Jamal Jane Joan João Jonas Josiah"
    " Julia Kamal Katherine Kenji Kiko Lars Laura Leila Lena Lucia Lucinda Maeve Marcus Margaret"
    " Maria Mateo Matt Mei Miguel Mina Mira Nadia Naomi Neil Nia Nikolai Noor Olga Oscar Paula"
    " Pedro Peter Priya Rafael Rahul Renée Rosa Ruth Sam Sara Sidney Simone Sofia Stefan Takeshi"
    " Tara Teresa Thomas Tilda Victor Wendy Yuki Zoë"
)
FAMILY = _words(
    "Abara Abayomi Adler Aguilar Alvarez Anand Andersen Aoki Baptiste Barnes Becker Bennett"
    " Bergström Bianchi Bright Brooks Burke Calloway Campos Carver Castillo Chandra Cohen Cordeiro"
    " Costa Delgado Diaz Dubois Egan Ekström Fairbrother Farouk Ferreira Fischer Fleming Fuentes"
    " Gallagher Garcia Goldberg Gomez Grant Gupta Haddad Hale Hamasaki Hansen Hartley Hernandez"
    " Hoffmann Hughes Ibrahim Ito Iwu Jackson Jansen Jensen Kapoor Kaufman Keane Khan Kim"
    " Kovač Kowalski Lambert Larsen Laurent Lister Lopez Lowe MacLeod Malik Marsh Martinez"
    " Mendoza Meyer Moe Mori Morrow Moore Müller Nakamura Navarro Nguyen Nilsson Novak Nwosu"
    " O’Brien O’Dowd Okafor Okoye Olsen Ortiz Osei Park Patel Penhaligon Pereira Petrov Poe Quan"
    " Quinn Ramirez Reyes Rivera Rossi Sandoval Santos Schmidt Shah Shaw Silva Singh Sørensen"
    " Stewart Suzuki Svensson Tanaka Tran Ueda Vargas Vega Virtanen Walsh Weber Whitfield Wolpert"
    " Wong Yamamoto Yilmaz Yusuf Zhang Zielinski"
)
KINDS_OF_COMPANY = ("Pictures", "Television", "Studios", "Productions", "Films", "Entertainment")
FIRST = _words(
    "Amber Black Blue Broken Cold Crooked Distant Empty Final Glass Golden Green Hidden Hollow"
    " Iron Last Little Lost Midnight Northern Open Paper Quiet Red Salt Second Secret Silent Silver"
    " Southern Stolen Sunken White Wild Winter"
)
SECOND = _words(
    "Archive Bay Bridge Circle City Coast Country Crossing Crown Days Door Empire Field Fire Garden"
    " Ghosts Harbor Hearts Hours House Island Kingdom Lane Letters Light Line Moon Mountain Ocean"
    " Orchard People Queen Republic River Road Season Signal Sky Station Street Summer Tide Town"
    " Valley Voices War Water Witness Year"
)
WORDS = _words(
    "the of and to a in that this for with our we every new story season show world people from"
    " audience character family history moment script cast writer partner studio camera question"
    " answer voice city secret winter summer house train letter garden music silence journey space"
    " chapter night morning truth promise their never always could would want make tell find keep"
    " build explore deliver imagine believe remember love follow bring proud excited grateful last"
    " brilliant bold funny strange beautiful human honest ambitious extraordinary next first race"
)


INVENTED = 4_000
"""Words besides those, which sound like words: what people say has a long tail of rare ones."""


@dataclass(frozen=True)
class Names:
    """What can be asked for by name."""

    shows: Sequence[str]
    people: Sequence[str]
    words: Sequence[str]


@cache
def big_names() -> Names:
    """The names in the big book; titles and names differ from each other."""
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    titles = [f"{first} {second}" for first, second in product(FIRST, SECOND)]
    people = [f"{given} {family}" for given, family in product(GIVEN, FAMILY)]
    firms = [f"{family} {kind}" for family, kind in product(FAMILY, KINDS_OF_COMPANY)]
    shows = [_article(chance) + title for title in chance.sample(titles, SHOWS)]
    companies = chance.sample(firms, CONTRIBUTORS // 20)
    persons = chance.sample(people, CONTRIBUTORS - len(companies))
    return Names(shows, persons + companies, _vocabulary()[0][len(WORDS) :])


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """All words, and how often each is used: the n-th most frequent one as 1/n (Zipf's law)."""
    chance = random.Random(SEED + 2)  # noqa: S311 -- no secret
    words = dict.fromkeys(WORDS)
    while len(words) < len(WORDS) + INVENTED:
        words["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(words), list(accumulate(1 / rank for rank in range(1, len(words) + 1)))


def _article(chance: random.Random) -> str:
    return "The " if chance.random() < 0.25 else ""


def small_names(file: Entry) -> Names:
    """The names in a small book, such as the starter book."""
    shows = [str(show["title"]) for show in file["shows"]]
    people = [str(person["name"]) for person in file["contributors"]]
    return Names(shows, people, ("space", "race", "season", "world", "story"))


def big_book() -> Entry:
    """The whole book as a file of the published form."""
    chance = random.Random(SEED + 1)  # noqa: S311 -- no secret
    names = big_names()
    announced = [f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}" for _ in names.shows]
    return book_file(
        announcements=[
            {"headline": f"{title} ordered to series", "date": date}
            for title, date in zip(names.shows, announced, strict=True)
        ],
        shows=[_show(chance, title) for title in names.shows],
        contributors=[
            {"name": name, "kind": "company" if name.split()[-1] in KINDS_OF_COMPANY else "person"}
            for name in names.people
        ],
        milestones=[{"show": f"show-{n + 1}", **_source(n, chance)} for n in range(SHOWS)],
        credits=[{"role": chance.choice(ROLES), **_fact(chance)} for _ in range(CREDITS)],
        quotes=[_quote(chance) for _ in range(QUOTES)],
    )


def _show(chance: random.Random, title: str) -> Entry:
    return {
        "title": title,
        "genre": chance.choice(("drama", "comedy", "thriller", "documentary")),
        "logline": _sentence(chance),
        "universe": f"{FIRST[chance.randrange(len(FIRST))]} universe",
        "seasons_released": chance.randrange(9),
    }


def _source(announcement: int, chance: random.Random) -> Entry:
    said = _sentence(chance)
    return {"source": {"announcement": f"announcement-{announcement + 1}", "sentence": said}}


def _fact(chance: random.Random) -> Entry:
    show, person = chance.randrange(SHOWS), chance.randrange(CONTRIBUTORS)
    source = _source(show, chance)
    return {"show": f"show-{show + 1}", "contributor": f"person-{person + 1}", **source}


def _quote(chance: random.Random) -> Entry:
    fact = _fact(chance)
    return {
        "text": " ".join(_sentence(chance) for _ in range(chance.randint(1, 4))),
        "speakers": [{"contributor": fact["contributor"], "title": "executive producer"}],
        "shows": [fact["show"]],
        "source": fact["source"],
    }


def _sentence(chance: random.Random) -> str:
    words, weights = _vocabulary()
    said = chance.choices(words, cum_weights=weights, k=chance.randint(8, 16))
    return " ".join(said).capitalize() + "."


async def _fill(address: str) -> None:
    store = await Store.open(address)
    try:
        await store.make_book(BIG_GUILD, big_book())
    finally:
        await store.close()


def digest() -> str:
    """What changes when the generated book or the database's form does."""
    here = Path(__file__)
    parts = [here, here.with_name("books.py"), *sorted(Path("data/migrations").glob("*.sql"))]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:16]


def kept_database() -> Path:
    """The SQLite file with the starter book for all, and the big book for one server."""
    path = FOLDER / f"{digest()}.db"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob("*.db*"):
            old.unlink()
        making = FOLDER / "making.db"
        asyncio.run(_fill(f"sqlite:///{making}"))
        making.rename(path)
    return path


def copy_to(folder: Path) -> Path:
    """A copy of the kept database that a bot may change."""
    return Path(shutil.copy(kept_database(), folder / "greenlight.db"))


@contextmanager
def postgres() -> Iterator[str | None]:
    """The address of a PostgreSQL of our own with the same books; none where there is none.

    Unlike the one of the tests it syncs to disk, as a real one does.
    """
    try:
        server = Server()
    except Missing:
        yield None
        return
    try:
        server.start(())
        asyncio.run(_fill(server.address()))
        yield server.address()
    finally:
        server.remove()


if __name__ == "__main__":
    print(kept_database(), len(json.dumps(big_book())))  # noqa: T201 -- run by hand
