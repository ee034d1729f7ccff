"""Names of networks, streamers, studios and papers, and what names of companies look like."""

from data.reader.words.listed import listed

PLATFORMS = listed(
    "5|Apple TV+|Apple TV Plus|Apple TV|Apple|Netflix|HBO Max|HBO|Max|Prime Video|"
    "Amazon Prime Video|Amazon Prime|Amazon|Disney+|Disney Plus|Hulu|Peacock|Paramount+|"
    "Paramount Plus|Showtime|Starz|AMC+|AMC|FX on Hulu|FXX|FX|NBC|ABC|CBS|Fox|FOX|The CW|CW|Syfy|"
    "USA Network|TNT|TBS|BBC One|BBC Two|BBC Three|BBC Four|BBC iPlayer|BBC America|BBC|ITV1|ITVX|"
    "ITV|Channel 4|Channel 5|Sky Atlantic|Sky Max|Sky Comedy|Sky|NOW|STV|UKTV|Alibi|Acorn TV|"
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
    "ABC iview|ABC Kids|ABC TV|ABC ME|SBS On Demand|NITV|10 Play|7plus|9Now|TVNZ|TVNZ 1|TVNZ+|"
    "ThreeNow|Sky Arts|Sky Crime|Sky Documentaries|Sky History|Sky Kids|Sky Nature|Sky Cinema|"
    "Sky Witness|Sky Mix|Sky Italia|Sky Deutschland|E4|More4|Film4|My5|CBBC|CBeebies|"
    "BBC Northern Ireland|ITV2|ITV3|ITV4|U&Dave|U&Alibi|U&Drama|U&W|U&Yesterday|U&Eden|RTÉ Player|"
    "RTÉ2|RTÉ Two|TG4|Virgin Media Television|NRK1|NRK TV|DR1|DR2|DRTV|TV 2|TV2|TV 2 Play|TV3|"
    "TV4 Play|C More|SVT1|SVT2|SVT Play|Yle|Yle Areena|RÚV|Stöð 2|Ruutu|Elisa Viihde|VRT|VRT 1|"
    "VTM|Streamz|RTBF|NPO|NPO 1|KRO-NCRV|AVROTROS|BNNVARA|VPRO|Videoland|Das Erste|ZDFneo|"
    "ProSieben|Sat.1|VOX|Joyn|ORF|SRF|RTS|3sat|France 2|France 3|France 4|France 5|M6|OCS|Rai 2|"
    "Rai 3|Rai Fiction|Rai Documentari|RaiPlay|Mediaset|Mediaset Infinity|RTVE|TVE|La 1|"
    "Atresmedia|Atresplayer|Antena 3|Telecinco|ETB|TV3 Catalunya|3Cat|RTP|RTP1|TVI|HRT|RTS Serbia|"
    "TVP|TVN|Canal+ Poland|Česká televize|Kan 11|Keshet 12|Yes TV|ERT|Cosmote TV|TRT|Exxen|BluTV|"
    "Shahid|OSN+|Showmax|M-Net|SABC|Canal+ Afrique|TOKYO MX|BS11|AT-X|MBS|TV Tokyo|TV Asahi|"
    "Nippon TV|BS Fuji|ABEMA|U-NEXT|dTV|HIDIVE|Bilibili|KBS|KBS2|MBC|JTBC|tvN|OCN|ENA|Genie TV|"
    "WeTV|Viu|Vidio|PTS|TaiwanPlus|Mewatch|JioHotstar|Disney+ Hotstar|Hotstar|JioStar|SonyLIV|"
    "MX Player|Amazon MX Player|Hoichoi|Sun NXT|Lionsgate Play|Globo|TV Globo|Televisa|ViX|ViX+|"
    "Telemundo|Univision|Star+|Caracol TV|RCN|Azteca|APTN|APTN lumi|TVO|TVOKids|Knowledge Network|"
    "Super Channel|W Network|YTV|Family Channel|Radio-Canada|ICI TOU.TV|Noovo|TVA|Club illico|"
    "CTV Drama|CBC TV|CBC Kids|PBS Kids|PBS KIDS|Nick Jr.|Nick Jr|Disney Jr.|Boomerang|Cartoonito|"
    "Universal Kids|Sundance Now|Walter Presents|MHz Choice|Hallmark Mystery|"
    "Great American Family|ALLBLK|Bounce TV|Pluto TV|HGTV|TLC|Investigation Discovery|WE tv|We TV|"
    "truTV|Fandango at Home|Screambox|BBC World Service|Magnolia Network|Food Network|CMT|BYUtv|"
    "Game Show Network|CNN|CNBC|MSNBC|ESPN|ESPN+|Aha|SBS TV|Disney+ Korea|Abema|Animal Planet|"
    "Travel Channel|Dropout|UPtv|Logo TV|Pop TV|Vice TV|Tencent Video|Youku|Zee TV|Colors TV|"
    "Star Plus|Milkshake!|CITV|Télé-Québec|MagentaTV|Canale 5|DirecTV|ARD Mediathek|Sky Open|"
    "U&Gold|Mubi|MUBI|Curzon Home Cinema|Channel 4 Streaming|"
    "Starz Encore|Apple Original Films"
)
"""Networks and streamers, as they write themselves."""

STUDIOS = listed(
    "20th Television|20th Television Animation|20th Century Studios|A24|Amazon MGM Studios|"
    "Amazon Studios|Anonymous Content|Apple Studios|Bad Robot|Bad Wolf|BBC Studios|Blumhouse|"
    "Fifth Season|eOne|wiip|Fremantle|Hello Sunshine|Skydance|Plan B|Sister|Lionsgate|Legendary|"
    "Warner Bros.|Warner Bros|Warner Brothers|Marvel|Lucasfilm|Pixar|Disney Branded Television|"
    "MRC|Media Res|Endeavor Content|Banijay|All3Media|Carnival|Kudos|Shondaland|Working Title|"
    "Mediawan|Gaumont|StudioCanal|Chernin|Annapurna|Imagine|Tomorrow Studios|T-Street|Sony|"
    "Sony Pictures|Universal|Paramount|Village Roadshow|101 Studios|26 Keys|"
    "44 Blue Productions|72 Films|87North|6th & Idaho"
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
cinematic co collective communications companies company content corp corporation creative daughters
development digital distribution drama entertainment factory features fiction film filmed
filmhouse filmmakers films filmworks foundry games gmbh group holding holdings house imprint inc
industries america europe deutschland scandinavia nordics uk usa committee telefilms talkies
visuals filmproduktion filmproduktie filmkontor filmhuset
producciones produzioni produções produktion produktionen médias cinéma fabrik télévision televisión
televisie audiovisual audiovisuel creations cinemas
international kids lab labs limited llc ltd media mediaworks motion moviehouse network networks
originals partners pictures production productions publicity publishing records scripted
shingle signature sons stories storytelling studio studios television theater theatre tv ventures
works workshop
worldwide
""")
)
"""A run of capitals that ends so is a company."""

OFFICES = frozenset(
    listed("""
channel comedy communications content development drama kids originals programming
publicity scripted
""")
)
"""Words that end the name of a company only if that is not a network's («HBO drama»)."""

PARTNER_WORDS = frozenset(
    listed(
        "associates brothers co company daughters friends media music partners son sons "
        "television tv"
    )
)
"""After «&» they end the name of a company («Ann Bell & Co.»)."""
