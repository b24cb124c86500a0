"""The language of a text, by its script and, where many share it, by its most frequent words."""

import re

# of longer texts the beginning tells
_LOOKED_AT = 4_000
_CODE = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`|<[^>\n]*>|https?://\S+", re.DOTALL)
_SCRIPTS = {
    "ja": re.compile(r"[\u3041-\u30ff\uff66-\uff9f]"),
    "ko": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "zh": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
}
# A script tells from this many letters on, as a share of all: names in other scripts stand in any text.
_LEAST_SHARE = 0.1
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT = {
    language: frozenset(word for word in words.split() if len(word) > 1)
    for language, words in {
        "en": "the of and to in is that it for you with are on this be as not or by from an can will at have if your when which but all what how",
        "de": "der die das und ist ein eine nicht den von zu mit sich auf für dem im des auch als wird sind bei werden oder aus wie nach am",
        "fr": "le la les et des est une dans que pour qui du pas sur au avec ce sont par plus ne se vous nous il elle cette ou mais aux",
        "es": "el la los las y que es una por con para del se no un lo como su más al pero sus este esta son está fue ser",
        "it": "il la di che è e un una per non con del della sono si le dei nel alla più gli anche come da ma questo questa",
        "pt": "o a os as e que é um uma para com não do da dos das em no na por se mais ao como são seu sua este esta foi",
        "nl": "de het een en van is dat niet op te zijn voor met die in aan er ook als maar bij wordt naar om deze worden kan",
        "sv": "och att det är en som på för av med inte den till har ett om från kan så vi eller när ska",
        "da": "og at det er en som på for af med ikke den til har et om fra kan så vi eller når skal blev",
        "no": "og å det er en som på for av med ikke den til har et om fra kan så vi eller når skal ble",
        "fi": "ja on ei se että hän oli ovat mutta tai kun myös joka niin voi sen ole jos kuin",
        "pl": "i w nie na się z do jest to że jak od po są przez dla oraz ale tym czy może które który",
        "cs": "a je v se na že to s z do jako by pro ale jsou nebo od při také být který která",
        "ro": "și de în la cu o nu este un pe din care că pentru sau mai prin sunt ale fi",
        "hu": "a az és hogy nem is egy ez van volt meg de ha már csak vagy mint ki lehet",
        "tr": "ve bir bu da de için ile olarak çok daha gibi ne var olan ya ama en mi",
        "id": "yang dan di ini itu dengan untuk tidak dari dalam akan pada juga saya ke adalah atau oleh",
        "vi": "và của là có không cho được một các trong với này người để những khi từ đã",
        "ru": "и в не на что с по это как из для к то но так его от или же также если при",
        "uk": "і в не на що з та це як до за для від або він але є його також якщо при",
        "bg": "и в на се да не за от е че с са по като това или но си при ще",
    }.items()
}  # fmt: skip


def language_of(text: str) -> str:
    """ISO 639-1 code, or "" where the text (little of it, code, or a language not known here) does not tell."""
    prose = _CODE.sub(" ", text[:_LOOKED_AT])
    letters = len(_LETTER.findall(prose))
    for language, script in _SCRIPTS.items():
        if len(script.findall(prose)) > _LEAST_SHARE * letters:
            return language
    return _by_words(prose)


def language_of_section(text: str, document_language: str) -> str:
    """The language of a section, that of its document where it does not tell: a few kanji may be of either language."""
    own = language_of(text)
    return document_language if not own or (own, document_language) == ("zh", "ja") else own


def _by_words(prose: str) -> str:
    """The language most of whose frequent words are there, two at least."""
    words = set(_WORD.findall(prose.casefold()))
    found = {language: len(words & frequent) for language, frequent in _FREQUENT.items()}
    first, second = sorted(found.values(), reverse=True)[:2]
    return max(found, key=found.__getitem__) if first > max(second, 1) else ""
