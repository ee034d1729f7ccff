"""How lists of words are written: as text, so that they can be read."""


def listed(text: str) -> list[str]:
    """Return the words of a text, or what «|» parts if there is one; in order, none twice."""
    parts = text.replace("\n", "").split("|") if "|" in text else text.split()
    return list(dict.fromkeys(parts))
