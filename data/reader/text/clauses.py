"""Whether words in quotation marks are what somebody says, by the words alone."""

import re

from data.reader.words.listed import listed

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me|I['’]\w+|[Ww]e['’]\w+)\b")
_CLAUSE_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|will|would|can|could|should|might|must|do|"
    r"does|did|"
    r"\w+n['’]t|love|loved|want|know|think|feel|hope|believe|makes?|made|goes|went|gets?|got|"
    r"comes?|came|"
    r"feels|takes|brings|says|thank|let['’]s|deserves?|needs?|\w{3,}ed)\b|\b\w+['’](?:s|re|"
    r"ve|ll|m|d)\b|\b(?:I|we|you|they|he|she|it|this|that|there) [a-z]{2,}",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(?<![\w’'])([\w’']+)\s*$")
_SAY_OPENERS = frozenset(
    listed(
        "said says say adds added told continued wrote declared writes "
        "caption captioned writing saying adding"
    )
)
_REVIEW = re.compile(
    r"\b(?:hailed|acclaimed|praised|critics?|reviews?|lauded|raved|described|describes|describing|called|dubbed|"
    r"billed|logline|"
    r"synopsis|tagline|deemed|rated|titled)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)


def in_first_person(text: str) -> bool:
    """Whether somebody speaks of themselves."""
    return _FIRST_PERSON.search(text) is not None


def is_review(before: str) -> bool:
    """Whether the words before a quotation say that it is praise, a logline or a title."""
    return _REVIEW.search(before) is not None


def is_clause(text: str, *, attributed: bool, least: int = 4) -> bool:
    """Whether words are at least a clause, or an exclamation.

    Where nothing ascribes them, they are a sentence of `least` words or more, with a verb.
    """
    size = len(text.split())
    verb = _CLAUSE_VERB.search(text) is not None
    if not attributed:
        return size >= least and text.rstrip()[-1:] in ".!?…’'”" and verb
    return size >= 3 or text.rstrip()[-1:] in "!?.," or verb


def is_woven(before: str, text: str) -> bool:
    """Whether words in marks go on with the writer's own sentence, which `before` is the end of."""
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    return word[1].lower() not in _SAY_OPENERS or not text[:1].isupper()
