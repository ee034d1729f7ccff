"""Names of networks, streamers, studios and papers, and what names of companies look like."""

from data.reader.listed import listed

PLATFORMS = listed(
    "5|Apple TV+|Apple TV Plus|Apple TV|Apple|Netflix|HBO Max|HBO|Max|Prime Video|"
    "Amazon Prime Video|Amazon Prime|Amazon|Disney+|Disney Plus|Hulu|Peacock|Paramount+|"
    "Paramount Plus|Showtime|Starz|AMC+|AMC|FX on Hulu|FXX|FX|NBC|ABC|CBS|Fox|FOX|The CW|CW|Syfy|"
    "USA Network|TNT|TBS|BBC One|BBC Two|BBC Three|BBC Four|BBC iPlayer|BBC America|BBC|ITV1|"
    "ITVX|ITV|Channel 4|Channel 5|Sky Atlantic|Sky Max|Sky Comedy|Sky|NOW|STV|UKTV|Alibi|Acorn TV|"
    "BritBox|PBS Masterpiece|Masterpiece|PBS|Freeform|Lifetime|Hallmark Channel|Hallmark+|MGM+|"
    "Epix|Shudder|Crunchyroll|Adult Swim|Cartoon Network|Nickelodeon|MTV|VH1|BET+|BET|"
    "Comedy Central|National Geographic|Discovery+|History Channel|The History Channel|A&E|Bravo|"
    "E!|Tubi|Roku Channel|The Roku Channel|Freevee|Amazon Freevee|Stan|Binge|Foxtel|SBS|CBC|"
    "CBC Gem|Crave|CTV|Global|Citytv|RTÉ One|RTÉ|RTE One|RTE|Virgin Media One|TV4|SVT|NRK|DR|ZDF|"
    "ARD|RTL+|RTL|Canal+|France Télévisions|TF1|Arte|RAI|Rai 1|Movistar Plus+|Movistar+|Viaplay|"
    "SkyShowtime|Rakuten Viki|Globoplay|Quibi|YouTube|YouTube Premium|Audible|Spotify|TNT Sports|"
    "S4C|BBC Scotland|BBC Wales|BBC Alba|Channel Seven|Seven Network|Nine Network|Network 10|"
    "Network Ten|Paramount Network|Disney Channel|Disney Junior|Disney XD|Oxygen|IFC|Sundance TV|"
    "SundanceTV|WOWOW|NHK|Fuji TV|TVING|Coupang Play|iQIYI|Wavve|Sony LIV|JioCinema|ZEE5|"
    "JioHotstar|Disney+ Hotstar|Hotstar|Amazon MX Player|SonyLIV|Aha|tvN|JTBC|SBS TV|"
    "Disney+ Korea|TOKYO MX|BS11|AT-X|TV Tokyo|Abema|HIDIVE|SVT Play|TLC|HGTV|Food Network|"
    "Investigation Discovery|Magnolia Network|Animal Planet|Travel Channel|Dropout|UPtv|"
    "Great American Family|Logo TV|Pop TV|Vice TV|Tencent Video|Youku|Zee TV|Colors TV|Star Plus|"
    "MX Player|Milkshake!|CBBC|CBeebies|CITV|PBS Kids|BYUtv|TVO|TVOKids|APTN|Knowledge Network|"
    "Télé-Québec|SRF|ORF|ProSieben|Sat.1|Joyn|MagentaTV|RTP|TVI|Antena 3|Atresplayer|Atresmedia|"
    "Telecinco|Mediaset|Canale 5|DirecTV|SVT1|SVT2|MBS|Sky Documentaries|Sky History|Sky Arts|"
    "Sky Crime|Sky Nature|Sky Witness|Sky Kids|Rai 2|Rai 3|RaiPlay|NRK TV|Yle|Yle Areena|RÚV|"
    "DRTV|ZDFneo|ARD Mediathek|RTÉ Player|ABC iview|ABC Kids|ABC TV|CBC Kids|TVNZ|TVNZ+|ThreeNow|"
    "Sky Open|U&Dave|U&W|U&Drama|U&Alibi|U&Yesterday|U&Gold|Channel 4 Streaming|Bravo|"
    "Starz Encore|We TV|ALLBLK|Sundance Now|Apple Original Films|Shahid|OSN+|Showmax|MBC|KBS2|"
    "KBS|ENA|France 2|France 3|M6|VRT|RTBF|NPO"
)
"""Networks and streamers, as they write themselves."""

STUDIOS = listed(
    "20th Television|20th Television Animation|20th Century Studios|A24|Amazon MGM Studios|"
    "Amazon Studios|Anonymous Content|Apple Studios|Bad Robot|Bad Wolf|BBC Studios|Blumhouse|"
    "Fifth Season|eOne|wiip|Fremantle|Hello Sunshine|Skydance|Plan B|Sister|Lionsgate|Legendary|"
    "Warner Bros.|Warner Bros|Warner Brothers|Marvel|Lucasfilm|Pixar|Disney Branded Television|"
    "MRC|Media Res|Endeavor Content|Banijay|All3Media|Carnival|Kudos|Shondaland|Working Title|"
    "Mediawan|Gaumont|StudioCanal|Chernin|Annapurna|Imagine|Tomorrow Studios|T-Street|Sony|"
    "Sony Pictures|Universal|Paramount|Village Roadshow"
)
"""Studios whose name alone does not say that it is a company's."""

OUTLETS = listed(
    "Variety|The Hollywood Reporter|Hollywood Reporter|Deadline|TVLine|The Wrap|TheWrap|"
    "IndieWire|Collider|Entertainment Weekly|EW|Vulture|The Guardian|Guardian|The New York Times|"
    "New York Times|Los Angeles Times|The Los Angeles Times|The Washington Post|Washington Post|"
    "Rolling Stone|The New Yorker|Vanity Fair|The Daily Telegraph|The Telegraph|The Times|"
    "The Independent|Empire|Radio Times|Rotten Tomatoes|Metacritic|IMDb|The Daily Beast|"
    "Daily Beast|The A.V. Club|IGN|USA Today|The Atlantic|Slate|Salon|GQ|Esquire|Wired|Polygon|"
    "The Verge|NPR|Associated Press|The Associated Press|Reuters|AFP|BBC News|Screen Daily|"
    "Broadcast|Digital Spy|Den of Geek|Paste|Forbes|Financial Times|The Financial Times|"
    "The Wall Street Journal|Wall Street Journal|Time Magazine|TV Guide|People Magazine|"
    "The Observer|The Irish Times|The Daily Mail|The Evening Standard|Evening Standard"
)
"""Papers and sites that review shows or are told things."""

COMPANY_WORDS = frozenset(
    listed("""
agency animation arts associates banner books broadcasting bros brothers channel cinema
cinematic co collective companies company content corp corporation creative daughters
development digital distribution drama entertainment factory features fiction film filmed
filmhouse filmmakers films filmworks foundry games gmbh group holding holdings house imprint inc
industries
international kids lab labs limited llc ltd media mediaworks motion moviehouse network networks
originals partners pictures production productions publishing records scripted shingle signature
sons stories storytelling studio studios television theater theatre tv ventures works workshop
worldwide
""")
)
"""A run of capitals that ends so is a company."""

OFFICES = frozenset(
    listed("""
channel comedy content development drama kids originals programming scripted
""")
)
"""Words that end the name of a company only if that is not a network's («HBO drama»)."""

PARTNER_WORDS = frozenset(
    listed("associates brothers co company daughters friends partners son sons")
)
"""After «&» they end the name of a company («Ann Bell & Co.»)."""
