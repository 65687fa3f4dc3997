"""Which language a text is in, by its small words and its letters; and whether it is running text at all.

Sure rather than broad: what it cannot tell is held back from the language model, and counted. The letters are judged by
py3langid, whose model comes in its package; nothing is downloaded.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from bpo_guard.expressions import expression

UNSURE, MIXED = "unsure", "mixed"
_READ, _LEAST_WORDS = 4000, 3
_SURE, _FAIRLY, _LEAST, _LEANING = 0.9, 0.6, 0.15, 1.5
_LANGUAGES = (
    "en de es fr pt it nl pl tl id ms ro cs sk hr sl sv da no fi hu tr ca gl eu lt lv et sq ru uk bg sr el he ar fa ur "
    "hi bn ta te th ko ja zh vi sw af"
)
_ENGLISH_TOO = "a no me in on i par tho so do some come over main pa par el los las en ha que la bin man die hat"
_MIXED_WITH = ("tl", "hi", "es")
_NO_WORDS = expression(r"https?://\S+|www\.\S+|[@#] ?\w+(?: ?_ ?\w+)*|&[ ]?\w+;|\S+@\S+|\bRT\b")
_SMALL_LETTERS = expression(r"(?<![^\W_])[a-z]{2,}")
_WORD = expression(r"(?<![\d_])[^\W\d_]+(?![\d_])")

_SMALL_WORDS = {
    "en": "the and of to is was for with that this from has have had not are were been be he she his her they "
    "their it its will would can by at an or which who when on as but if you your we our after about did does",
    "de": "der die das und ist war nicht mit von zu den dem des ein eine einen einem einer für auf im wegen hat "
    "wird wurde sich auch nach bei aus bitte seit ihre seine sie er wir ich noch über zum zur am oder wie",
    "fr": "le la les et est un une des du dans pour pas que qui sur avec au aux ce cette sont il elle nous vous "
    "par plus ne se son sa ses été suite ou je mais depuis chez",
    "es": "el la los las y es un una de del que en no por para con se su sus al lo como más fue está ha o le "
    "pero desde este esta ya muy sobre cuando porque",
    "pt": "o a os as e é um uma de do da dos das que em no na não por para com se seu sua ao foi está mais ou "
    "mas desde este esta já muito sobre quando pelo pela são",
    "it": "il lo la gli le e è un una di del della dei che in non per con si suo sua al dal nel sono ha ma o "
    "come più anche questo questa dopo stato alla sul",
    "nl": "de het een en is van in niet voor met op te dat die zijn was er aan bij heeft wordt ook naar door of "
    "om uit maar als nog werd over na wegens",
    "pl": "i w na z do nie się jest to że o po za dla od przez jak ale są był była jego jej oraz ze przy także "
    "został została który która lub tym już przed",
    "tl": "ang ng sa mga na ay at hindi siya ko mo niya nila kami tayo para may po opo ito iyon kung dahil "
    "naman lang kasi pero din rin nang si ni",
    "hi": "hai ka ki ke ko mein se nahi aur yeh woh kya ho tha thi par bhi kar raha rahi hain mera aap hum "
    "kyunki lekin abhi karna",
}


def small_words() -> dict[str, frozenset[str]]:
    """The profiles: by language, the words that hold its sentences together."""
    return {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}


class LanguageGate:
    """Tells languages apart. Built once; holds nothing of what it read."""

    def __init__(self) -> None:
        self._profiles = small_words()
        self._any = frozenset().union(*self._profiles.values())
        english = self._profiles["en"] | frozenset(_ENGLISH_TOO.split())
        self._foreign = {other: self._profiles[other] - english for other in _MIXED_WITH}

    def language(self, text: str) -> str:
        """The language of a text by its small words; where they do not decide, by its letters; else ``unsure``.

        >>> LanguageGate().language("The customer called because of the invoice and was angry")
        'en'
        """
        text = _NO_WORDS.sub(" ", text[:_READ])
        words = _WORD.findall(text.lower())
        if not words:
            return UNSURE
        counts = {lang: sum(w in small for w in words) for lang, small in self._profiles.items()}
        scores = sorted(((n, lang) for lang, n in counts.items()), reverse=True)
        (best, language), (second, _) = scores[0], scores[1]
        enough = best >= 2 and best * 12 >= len(words)
        clear = best >= second * 1.5
        foreign = sum(not w.isascii() for w in words) * 5 > len(words)
        said = language if enough and clear and not (language == "en" and foreign) else UNSURE
        if said == "en":
            return MIXED if self._mixed(words) else said
        return self._by_letters(text, words, said)

    def _by_letters(self, text: str, words: list[str], said: str) -> str:
        """What the trained model says where the small words are in doubt, or speak for a language that English tweets
        and telegrams resemble. English in doubt must not hold small words of mixed speech."""
        (language, sure), (_, next_best) = _identifier().rank(text)[:2]
        if language != "en":
            return said if said != UNSURE or sure < _SURE or len(words) < _LEAST_WORDS else str(language)
        if said in _MIXED_WITH or self._mixed(words):
            return said
        leans = said == UNSURE and sure >= max(_LEAST, _LEANING * next_best) and _SMALL_LETTERS.search(text)
        if leans and not any(frozenset(words) & self._foreign[other] for other in _MIXED_WITH):
            return "en"
        return "en" if sure >= _FAIRLY else said

    def _mixed(self, words: list[str]) -> bool:
        """English with words of another language between: a model for English takes these for names."""
        there = frozenset(words)
        return any(len(there & self._foreign[other]) >= 2 for other in _MIXED_WITH)

    def running_text(self, text: str) -> bool:
        """Does it read like sentences, in any language: many words, or words held together by small ones?"""
        words = _WORD.findall(text[:400].lower())
        if len(words) < 4:
            return False
        small = sum(map(self._any.__contains__, words))
        return small >= 2 or (len(words) >= 12 and small >= 1)


@cache
def _identifier() -> Any:
    """The trained model, loaded when the first text needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier
