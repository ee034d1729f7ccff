"""Every sentence the bot says, in the reader's language.

Catalogs are gettext's: `bot/locale/<language>/LC_MESSAGES/greenlight.mo`. English is in the code
and needs none, so another language is data. Discord's locales are the languages' names, some with
a region (https://discord.com/developers/docs/reference#locales).
"""

import gettext
from functools import cache
from pathlib import Path
from typing import Any

DOMAIN = "greenlight"
CATALOGS = Path(__file__).parent / "locale"


class Words:
    """Says sentences in one language."""

    def __init__(self, language: str, catalog: gettext.NullTranslations) -> None:
        self.language = language
        self._catalog = catalog

    def __call__(self, sentence: str, **facts: Any) -> str:
        """The sentence in this language; `{name}` in it stands for a fact of that name.

        Facts are put in as they are: text that somebody typed must be escaped before.
        """
        said = self._catalog.gettext(sentence)
        return said.format(**facts) if facts else said

    def count(self, one: str, many: str, number: int, **facts: Any) -> str:
        """The sentence for a number, which it may name as `{number}`."""
        return self._catalog.ngettext(one, many, number).format(number=number, **facts)

    def listing(self, items: list[str]) -> str:
        """`A`, `A and B`, `A, B and C`."""
        if len(items) < 2:
            return "".join(items)
        return self("{first} and {last}", first=", ".join(items[:-1]), last=items[-1])


@cache
def words_for(locale: str) -> Words:
    """The words for one of Discord's locales; English where there is no catalog for it."""
    names = [locale.replace("-", "_"), locale.partition("-")[0]]
    catalog = gettext.translation(DOMAIN, CATALOGS, names, fallback=True)
    language = catalog.info().get("language", "en")
    return Words(language, catalog)


def later(sentence: str) -> str:
    """Mark a sentence of a table for translation; it is said when it is used."""
    return sentence
