"""The words that announcements are made of. There are no names of people here."""

from data.reader.words.listed import listed

_ROLE_NOUNS: dict[str, str] = {
    "creator": "creator|co-creator|cocreator|series creator",
    "showrunner": "showrunner|co-showrunner|show runner",
    "executive producer": (
        "executive producer|co-executive producer|exec producer|ep|co-ep|e.p|"
        "non-writing executive producer|executive-producer"
    ),
    "producer": (
        "producer|co-producer|series producer|supervising producer|consulting producer|"
        "line producer"
    ),
    "writer": "writer|co-writer|screenwriter|head writer|lead writer|scriptwriter|series writer",
    "director": "director|co-director|lead director|series director|pilot director",
}
ROLE_NOUNS = {word: role for role, words in _ROLE_NOUNS.items() for word in words.split("|")}
"""Nouns for what somebody does on a show, in the singular; the plural has an s."""

_ROLE_PARTICIPLES: dict[str, str] = {
    "creator": "created|co-created",
    "writer": (
        "written|co-written|penned|co-wrote|authored|script|scripts|screenplay|screenplays|teleplay|"
        "teleplays|adapted|wrote"
    ),
    "director": "directed|co-directed|helmed",
    "producer": "produced|made|co-produced|bankrolled",
    "showrunner": "showrun|show-run|showran|co-showrun|show run|run|overseen",
    "executive producer": (
        "executive produced|executive-produced|exec produced|exec-produced|co-executive produced"
    ),
    "star": "played|portrayed|voiced|headlined|led|toplined|top-lined|fronted",
}
ROLE_PARTICIPLES = {
    word: role for role, words in _ROLE_PARTICIPLES.items() for word in words.split("|")
}
"""Verbs in the past, most of them said with «by»."""

_ROLE_VERBS: dict[str, str] = {
    "creator": "create|creates|creating|co-create",
    "writer": (
        "write|writes|writing|co-write|co-writes|co-writing|pen|pens|penning|adapt|adapts|adapting"
    ),
    "director": "direct|directs|directing|helm|helms|helming|co-direct|co-directs",
    "producer": "produce|produces|producing|co-produce|co-produces|co-producing",
    "executive producer": (
        "executive produce|executive produces|executive producing|executive-produce|"
        "executive-produces|executive-producing|exec produce|exec produces|exec producing|"
        "co-executive produce|co-executive produces|co-executive producing|"
        "exec-produce|exec-produces|exec-producing"
    ),
    "showrunner": "showrunning|showruns|show-runs|co-showruns",
}
ROLE_VERBS = {word: role for role, words in _ROLE_VERBS.items() for word in words.split("|")}
"""Verbs in the present."""

STAR_VERBS = frozenset(
    listed("""
co-star co-starring co-stars fronting fronts guest-star guest-starring guest-stars headline
headlines headlining star starred starring stars stars-as
topline toplines toplining
""")
)
"""«The series stars A» and «A stars»: who stars stands on either side."""

PLAY_VERBS = frozenset(
    listed("""
essaying essays play playing plays portray portraying portrays reprise reprises reprising voices
voicing
""")
)
"""«A plays Ch»."""

PRONOUNS = frozenset(
    listed("""
he she they
""")
)
"""Whom they mean is found out."""

PAIRS = frozenset(
    listed("""
brothers couple creators duo pair producers showrunners siblings sisters three trio two
""")
)
"""Words for several people at once."""

JOB_WORDS = frozenset(
    listed("""
acquisitions acting adult affairs ambassador american americas and animation assistant associate
at benelux boss british casting cco ceo cfo chair chairman chairperson chairwoman channel channels
chief co-ceo co-chair co-founder co-head co-president co-productions comedy commissioner
commissioning commissions communications content controller coo corporate counsel creative culture
current deputy development director distribution documentaries drama editor emea entertainment
european events evp executive factual family fiction film films for founder french genre german
global group head host interim international joint kids latin lead limited manager managing
marketing media minister network networks nonfiction nordic nordics of officer operating original
originals partner partnerships portfolio presenter president principal producer production
productions programmes programming programs publisher regional scripted secretary senior series
spanish specials spokesman spokesperson spokeswoman strategic strategy streaming studio studios
supervisor svp television the u.s uk unscripted us vice vice-chair vice-chairman vice-president vp
worldwide young
""")
)
"""What a title of office is made of, whether or not in capitals."""

JOB_HEADS = frozenset(
    listed("""
boss cco ceo cfo chair chairman chairperson chairwoman chief co-ceo co-chair co-founder co-head
co-president commissioner controller coo director editor evp founder head manager officer
partner president principal spokesman spokesperson spokeswoman supervisor svp vice-chair
vice-chairman vice-president vp
""")
)
"""One of these is in every title of office."""

GENRES = frozenset(
    listed("""
adventure animated animation anthology comedies comedy documentary docuseries drama dramedy epic
fantasy horror melodrama miniseries musical mystery noir procedural reality rom-com romance
romcom saga satire sci-fi sitcom soap telenovela thriller western whodunit whodunnit
""")
)
"""Nouns that are a genre."""

SHOW_NOUNS = frozenset(
    listed("""
adaptation anthology comedies comedy documentary docuseries drama dramas dramedies dramedy
feature film films follow-up franchise mini-series miniseries movie movies mystery offshoot
original pilot prequel procedural program programme project reboot revival sequel series show
shows sitcom special spin-off spinoff thriller thrillers title
""")
)
"""What a show can be called; a title may follow."""

ADDRESS = frozenset(
    listed("""
dr. dr dame sir prof. professor rev. hon. hon honourable honorable councillor cllr
swede finn dane brit scot spaniard icelander aussie
""")
)
"""Words of address that a name goes without in lists of credits."""

PLAIN_ADJECTIVES = frozenset(
    listed("""
a acclaimed all ambitious an and another anticipated as award-winning beloved bold brand-new by
celebrated critically eagerly eight-episode eight-part emmy-nominated emmy-winning emotional
english-language epic exclusive fan-favorite fan-favourite fifth first five-part flagship for
forthcoming four-part fourth fresh genre-bending genre-defying global globally gripping
half-hour heartfelt her high-stakes highly his hit hotly hour-long hugely in international
irreverent is its latest limited live-action long-running major many most-watched network's new
next of on one-hour ongoing or ordered original other our popular premium propulsive provocative
raw record-breaking returning scripted second six-episode six-part smart smash sprawling
straight-to-series streamer's stunning sweeping television ten-episode ten-part the their third
this three-part thrilling tv two-part unique untitled upcoming with
""")
)
"""Words before «drama» or «series» that are praise or number, and no genre."""

AWARDS = listed("""
emmy emmys emmy® oscar oscars bafta baftas grammy tonys golden globe academy award awards
peabody sag pulitzer prize primetime daytime obie ifta goya césar iffa webby naacp nominee
nominees winner winners nominated winning award-winning award-nominated emmy-winning
emmy-nominated oscar-winning oscar-nominated bafta-winning bafta-nominated award® award®-winning
award®-nominated booker nebula tony-winning tony-nominated grammy-winning grammy-nominated
globe-winning globe-nominated emmy®-winning emmy®-nominated bafta-award-winning honoree
recipient laureate globe® multi-award-winning multi-emmy-winning emmy-award-winning two-time
three-time four-time five-time six-time multiple multi-time seven-time eight-time multi
bestselling best-selling peabody-winning award-winner
""")
"""Words of awards, and for who has them."""

TRADES = listed("""
actor actress actors author novelist comedian comic filmmaker playwright journalist newcomer
newcomers musician singer
""")
"""Trades that count as a title."""

PEOPLE_WORDS = listed("""
actor actress actors author novelist comedian comic filmmaker playwright journalist newcomer
newcomers veteran veterans multi-hyphenate musician singer duo brothers sisters team partner
partners alum alums alumna alumnus rising icon legend legendary acclaimed celebrated renowned
beloved british american irish scottish welsh australian canadian french german danish swedish
spanish italian korean japanese creative author's writing producing breakout longtime fellow
bestselling husband wife comedians novelists filmmakers dramatist poet artist choreographer composer
norwegian finnish icelandic dutch belgian flemish swiss austrian polish czech hungarian romanian
greek turkish israeli indian chinese taiwanese thai filipino vietnamese indonesian malaysian
brazilian mexican argentine argentinian argentinean chilean colombian portuguese catalan basque
breton galician nigerian kenyan ghanaian egyptian lebanese iranian palestinian jamaican cuban
croatian serbian slovenian bosnian ukrainian russian bulgarian latvian lithuanian estonian sámi
québécois acadian māori nordic londoner rookie siblings twins writer-actor actor-writer
actor-comedian dramatists screenwriting
""")
"""Words for people that may stand before their names."""

FORENAMES_TOO = frozenset(
    listed("""
annie april art august bill edgar grant guy hugo june mark may olivier saga sunday tony will
""")
)
"""Words of the language that are forenames too, when another capitalised word follows."""

NAMES_TOO = frozenset(
    listed("""
after before can do eleven every first last more new next one other over second seven so third
two under
""")
)
"""Words that begin the name of a company too, in the middle of a sentence («New Regency»)."""

MONTHS = listed("""
january february march april may june july august september october november december jan feb
mar apr jun jul aug sep sept oct nov dec
""")
"""Months, in full and short."""

DAYS = listed("""
monday tuesday wednesday thursday friday saturday sunday
""")
"""Days of the week."""

DROPPED = frozenset(
    listed("""
a additionally again all already also an both currently each exclusively globally her herself
himself his its jointly now officially once our recently respectively returning shall still that
the their themselves then these this today who've will would
""")
)
"""Words that rules never look at: they are left out of what rules see."""

COMMON = frozenset(
    listed("""
a about according adapted adding additional additionally addressing after all alongside also
april besides
although an and announcing another any are as asked at august available award awards bafta
based be because been before between both breaking but by calling can canceled cancelled cast
casting celebrating comedy commenting completing congratulating contact could created creator
credit crediting currently date deadline december describing despite did directed discussing do
does down drama during each earlier echoing editors eight elsewhere emmy ended episode episodes
even ever every exclusive executive february fifth filming finally first five following for four
fourth friday from full further guest had hailing has have he heading helmed her here hers his
honoring how however i if in initially inspired into introducing is it its january joining july
june just last later leading led let like logline many march may meanwhile media meeting might
monday more most must my new news next nine no nominee not note november now october of off
official on once one only or ordered original originally oscar other our out over penned photo
picked please praising premiere premieres press previously principal produced production quoting
reacting read recalling recent recurring reflecting release renewed replacing responding returning
reuniting rounding said saturday says season seasons second see september series set seven sharing
she should show showrunner since six so some soon speaking star starring stars sunday synopsis
talking teaser teasing ten thanking that the their themselves then there these they third this
those though three through thursday to today together told trailer tuesday tv two under unlike
until up update upon was watch we wednesday welcoming well were what when where whether which
while who why will winner with within without would written yes you your
""")
)
"""Words that are no name even in capitals, as at the beginning of a sentence."""

WITH_PHRASES = listed(
    "as well as|along with|together with|in addition to|joined by|joining|accompanied by|"
    "in association with|in partnership with|in collaboration with|in co-production with|"
    "alongside|flanked by|as did|as do|as does|as are|as is|as were|as will"
)
"""«and also»: what follows goes on with a list."""

CAST_PHRASES = listed(
    "voices of|voice talents of|series regulars|series regular|guest stars|guest star|"
    "cast members|cast member|recurring guest stars|leading roles"
)
"""Names of those who star follow."""

STUDIO_PHRASES = listed(
    "studio|studios|production company|production companies|production studio|lead studio|"
    "producing studio|prod|prods|prodco"
)
"""Companies that make a show."""

NUMBERS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        listed(
            "one first i|two second ii sophomore|three third iii|four fourth iv|five fifth v|"
            "six sixth vi|seven seventh vii|eight eighth viii|nine ninth ix|ten tenth x|"
            "eleven eleventh xi|twelve twelfth xii|thirteen thirteenth|fourteen fourteenth|"
            "fifteen fifteenth|"
            "sixteen sixteenth|seventeen seventeenth|eighteen eighteenth|nineteen nineteenth|"
            "twenty twentieth|twenty-one twenty-first|twenty-two twenty-second|"
            "twenty-three twenty-third|twenty-four twenty-fourth|twenty-five twenty-fifth"
        ),
        1,
    )
    for word in words.split()
}
"""Numbers of seasons in words; `i`, `v` and `x` are Roman numerals."""
