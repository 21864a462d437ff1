"""English number words and the Arabic ones written in Latin letters."""

from nlu.number_lexicon import Kind, Needs, Word

_ENGLISH_UNITS = "zero one two three four five six seven eight nine".split()
_ENGLISH_TEENS = (
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS = {
    2: "ithnain ithnayn ethnain ethnen etnen itnen itnein etnein thnain thnen tnen tnein tintain",
    3: "thalatha thalath thlatha thlath talata tlata tlateh tlat talat thalatheh thlaatha",
    4: "arba3a arba3 arb3a arbaa arba3ah arba",
    5: "khamsa khams khamseh khamsah 5amsa 5ams 5amseh 5amsah kamsa xamsa",
    6: "sitta sitteh sittah setta",
    7: "sab3a sab3 sabaa sab3ah saba3a",
    8: "thamania thamanya thamanyah tamanya tamania tmanya tmania tmanyeh thman thaman thmanya",
    9: "tis3a tis3 tes3a tes3 tisaa tis3ah",
}
_TEENS = {
    11: "7da3sh 7id3ash i7da3sh 7dash hdash a7da3sh ihda3sh 7edashar hedashar hdaash",
    12: "ithna3sh thna3sh tna3sh itnashar etnashar ethna3sh atna3sh etna3sh itna3sh",
    13: "thala6a3sh thlata3sh tlata3sh talatashar tlat3sh thlatash thalatta3sh",
    14: "arba3ta3sh arbata3sh arba3tashar arba6a3sh arbatash",
    15: "khamsta3sh khamsata3sh 5amsta3sh 5msta3sh khamastashar 5amas6a3sh khamstash",
    16: "sitta3sh sta3sh settashar sittashar si6a3sh sitash",
    17: "sab3ata3sh saba3ta3sh sabata3sh saba3tashar sab3ta3sh",
    18: "thamanta3sh tmanta3sh thmanta3sh tamantashar thman6a3sh",
    19: "tis3ata3sh tisata3sh tis3ta3sh tesa3tashar",
}
_TENS = {
    20: "3eshreen 3ishreen 3ashreen 3shreen eshreen ishreen 3eshrin 3ishrin 3shrin eshrin 3ashrin",
    30: "thalatheen thalathin thlatheen thlathin talateen tlateen tlatin talatin",
    40: "arba3een arb3een arba3in arb3in arbaeen",
    50: "khamseen khamsin 5amseen 5amsin khamsen 5amsen",
    60: "sitteen sittin setteen settin",
    70: "sab3een sab3in sabeen",
    80: "thamaneen thamanin tamaneen tmaneen thmaneen tmanin",
    90: "tis3een tis3in tes3een tes3in",
}
_HUNDREDS = {200: "miteen miten mitain meteen metain miytain"} | {
    value * 100: " ".join(
        stem + end for stem in stems.split() for end in ("meya", "miya", "miyeh", "mia", "myeh")
    )
    for value, stems in {
        3: "thalath thlath talat tlat tulto telto thalatha thlatha",
        4: "arba3 arb3 rob3o",
        5: "khams 5ams khamsa 5amsa khomso",
        6: "sit sitt sitto",
        7: "sab3 sob3o",
        8: "thaman thman tman tomno",
        9: "tis3 tes3 tos3o",
    }.items()
}


def _words(spellings: str, kind: Kind, value: int | float, needs: Needs = "") -> dict[str, Word]:
    return {word: Word(kind, value, needs, latin=True) for word in spellings.split()}


def _english() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for value, word in enumerate(_ENGLISH_UNITS):
        words |= _words(word, "unit", value, "one" if value == 1 else "")
    words |= _words("ten", "ten", 10) | _words("hundred hundreds", "hundred", 100)
    for value, word in enumerate(_ENGLISH_TEENS, start=11):
        words |= _words(word, "teen", value)
    for value, word in enumerate(_ENGLISH_TENS, start=2):
        words |= _words(word, "tens", value * 10)
    words |= _words("fourty", "tens", 40) | _words("ninty", "tens", 90)
    words |= _words("thousand thousands k grand", "scale", 1000)
    words |= _words("million millions mln", "scale", 1_000_000)
    return words | _words("half", "fraction", 0.5) | _words("quarter", "fraction", 0.25)


def _arabizi() -> dict[str, Word]:
    words = _words("wa7ed wahed wa7id wa7da wahda", "unit", 1, "one")
    tables: tuple[tuple[Kind, dict[int, str]], ...] = (
        ("unit", _UNITS),
        ("teen", _TEENS),
        ("tens", _TENS),
        ("hundreds", _HUNDREDS),
    )
    for kind, table in tables:
        for value, spellings in table.items():
            words |= _words(spellings, kind, value)
    words |= _words("3ashra 3ashara 3shra 3ashr 3asher 3ashrah 3shr ashra", "ten", 10)
    words |= _words("meya miya miyeh meyya miyya mieh miah", "hundred", 100)
    words |= _words("alf alaf alaaf 2alf 2alaf aalaf talaf", "scale", 1000)
    words |= _words("alfain alfein alfen alfeen alfayn 2alfen", "scale", 2000)
    words |= _words("malyon milyon malyoon melyon malyun milion", "scale", 1_000_000)
    words |= _words("nos noss nuss nisf", "fraction", 0.5)
    return words | _words("rob3 rub3", "fraction", 0.25)


LATIN: dict[str, Word] = _english() | _arabizi()
LATIN_PLURALS = frozenset(
    "alaf alaaf 2alaf aalaf talaf thousands hundreds millions k grand".split()
)
