"""The words that say what happened to a show: for a text in small letters."""

import re

RENEWED = re.compile(
    r"\b(?:renew(?:ed|s|al|als|ing)?|re-?commission(?:ed|s)?|(?:pick(?:ed|s|ing)?[\s-]?up|"
    r"pick-?ups?|greenlit|green-?lights?|"
    r"green-?lit|green light|ordered|orders|commissioned|given the go-ahead|"
    r"extended|bring(?:s|ing)? back|bringing|land(?:ed|s)|scored|secured|(?:will|set to|is|are|to) "
    r"(?:officially |also |now )?return(?:ing|s)?|returns?|returning|(?<!not be )back|"
    r"order|orders up) "
    r"(?=[^.]{0,80}\b(?:seasons?|series|run|instal?lment|chapter)\b))"
)
ORDERED = re.compile(
    r"\b(?:series order|straight-to-series|ordered(?! to (?!series)|[.,?!])|orders|ordering|"
    r"greenlit|green-?lights?|"
    r"green-?lit|greenlighted|green light|"
    r"pick(?:ed|s|ing)? up|picked-up|pickup|commissions?|commissioned|given the go-ahead|"
    r"unveil(?:ed|s)|(?<!previously )announc(?:ed|es|ing)|lands|landed|"
    r"set(?:s)? (?:its )?(?:new|next)|brand-?new|new (?:[\w’'+\-]+ ){0,4}(?:series|drama|"
    r"comedy|thriller|show|sitcom|film|dramedy|original|anthology|docuseries)|"
    r"snaps? up|snapped up|heads to series|goes to series|has started production|begins "
    r"production|begun production|"
    r"untitled)\b"
)
PREMIERES = re.compile(
    r"\b(?:premier(?:e|es|ed|ing)|debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|returns?|returning|"
    r"arriv(?:es|ing|e)|streams?|streaming|airs?|"
    r"airing|drops?|released?|releases|bows?|kick(?:s|ed) off|rolls? out|available|comes? to|"
    r"begins?|set for|starts?|hits?|lands?|(?:be|is) (?:shown|seen|broadcast|screened))\b"
)
ENDED = re.compile(
    r"\b(?:final season|series finale|final (?:series|run|chapter|instal?lment|episodes)|"
    r"(?:will|to|is|are) (?:end|conclude|finish|wrap(?: up)?|ending|concluding|come to (?:an end|a "
    r"close))(?: (?:with|after))?|"
    r"ends (?=[“\"‘'][^“”\"]{1,60}[”\"’'] (?:after|with))|"
    r"(?:season|series|run|outing)(?: of [^.,;]{1,60})? (?:will|to|would|is|are)(?: also)?(?: be)? "
    r"(?:its|the|their|(?:the )?[\w ]{0,20}[’']s) (?:last|final)\b|"
    r"com(?:es|ing) to an end|(?:ends|concludes|ending|concluding) (?:with|after) (?:its|the|"
    r"season|series)|concluding season|"
    r"and final season|bow(?:s|ing)? out|farewell season)\b"
)
CANCELLED = re.compile(
    r"\b(?:(?<!the )(?<!now-)cancel(?:l)?ed|cancels|cancel(?:l)?ation|axed|axes|"
    r"scrapp(?:ed|ing)|not (?:be |to "
    r")?(?:moving forward|going forward|returning|renewed|renew|return for|back)\b|"
    r"will not (?:move forward|return)|won['’]t (?:return|be back)|pulled the plug|decided "
    r"against|passed on)\b"
)
VAGUE = re.compile(r"announc|unveil|upcoming|forthcoming|brand|new|sets?\b")
FINALE = re.compile(r"\b(?:finale on|finale|last episode\b|final episode\b|culminat)")
BEFORE_NOW = re.compile(
    r"\b(?:after|following|since|previously|hot on the heels|ahead of)\b[^,]{0,80}$"
)
RELEASED = re.compile(
    r"\b(?:all|first|previous|complete)\b[^.]{0,30}?\b(\w+) seasons\b[^.]{0,80}?\b(?:stream|"
    r"available|on demand|watch)",
    re.IGNORECASE,
)
ORDERED_SEASONS = re.compile(
    r"\b(?!first|second|third|\w+th\b)(\w+)-season (?:series )?(?:order|commitment|pick-?up|deal)",
    re.IGNORECASE,
)
WEAK = re.compile(r"(?:will|set|is|are|to|return|back|bring)")
"""«returns» renews nothing where the date of that return is all the news."""
AGAIN = re.compile(
    r"(?:officially |also |now )?(?:renew|re-?comm|will|set|is|are|to|return|back|bring)"
)
"""The season that is meant may stand before such a word, but not before «ordered»."""
HOPED = re.compile(
    r"\b(?:(?:not yet|yet to|whether|hopes?|hoping)\b|"
    r"(?:series|instal?lment|chapter) (?:in|of|from|set in) the "
    r"(?:[\w’'“”\"\-]+ ){0,5}(?:franchise|universe)\b)"
)
"""A season that may not come, and «a third series in the franchise», which is no season."""
FILMING = re.compile(r"\b(?:production|filming|shooting|photography|cameras?|shoot)\b[^,.;]{0,40}$")
FILMED = re.compile(r" (?:filming|shooting|production)\b")
SINCE = re.compile(r"\b(?:since|after|following)\b[^,]{0,40}$")
DEVELOPED = re.compile(
    r"\b(?:in (?:early |active )?development|in the works|(?:is|are) developing)\b"
)
SEVERAL_ORDERED = re.compile(
    r"\b(?:order(?:ed|s)|greenlit|commissioned|picked up|"
    r"given (?:series|straight-to-series) orders to) (?:two|three|four|five|six|a pair of) "
    r"(?:[\w\-]+ ){0,3}(?:series|dramas|comedies|shows|"
    r"projects|titles|films|originals)\b"
)
NOT = re.compile(r"\b(?:not|yet to|never|no)(?: yet| been| be| have| has| \w+ to){0,3} $")
CANCELLED_BY = ("cancel", "axe", "scrap", "not", "won", "pulled", "against", "passed")
ENDED_BY = ("end", "fina", "conclu", "finish", "wrap", "close", "last", "bow", "farewell")
"""Of these one is in whatever the rules find: asked first, as it takes a tenth of the time."""
