"""Words that tell what people do with a role: getting it, keeping it, leaving it."""

from data.reader.words.listed import listed

TAKES = frozenset(
    listed("""
aboard back board boarded boarding boards brought continue continues continuing hired join joined
joins named remain remained remaining remains replace replaced replaces replacing return returned
returns serve set share shares sharing signed stay staying stays step stepping steps succeed
succeeding succeeds take takes taking tapped unveiled
""")
)
"""«A takes over as showrunner»: verbs and adverbs of getting or keeping a role."""

MANY = frozenset(("are", "were", "have", "both", "serve"))
"""Verbs of more than one: «A and B, who are also producers»."""
