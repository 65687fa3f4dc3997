"""Every number the judgement of a field rests on. ``bench/columns_quality.py`` shows what they are worth."""

from __future__ import annotations

REPORTED = 0.5
"""A type enters a profile from this confidence on."""

CALIBRATION: dict[str, tuple[tuple[float, float], ...]] = {
    "both": ((0.72, 0.97), (0.88, 0.97), (0.95, 0.99), (0.99, 0.99)),
    "check": ((0.58, 0.96), (0.86, 0.96), (0.9, 0.97), (0.97, 0.99)),
    "form": (
        (0.3, 0.06), (0.35, 0.06), (0.38, 0.19), (0.4, 0.19), (0.5, 0.5), (0.57, 0.5), (0.6, 0.91), (0.75, 0.91),
        (0.85, 0.98),
    ),
    "look": ((0.47, 0.99), (0.79, 0.99), (0.8, 0.99)),
    "name": ((0.45, 0.08), (0.47, 0.08), (0.71, 0.93), (0.78, 0.93), (0.8, 0.99), (0.88, 0.99)),
}  # fmt: skip
"""By the grounds of a judgement, how many of such with so many points were right: (points, share), fitted by
``python -m bench.columns_quality --fit`` and rounded down to hundredths. Running text is not fitted: points stay."""

# What values say alone.
CHECKED_ALL = 0.97  # a check holds in most values
CHECKED_SOME = 0.75  # in few, but more than chance explains, or within running text
SHAPED_ALL = 0.85
SHAPED_IN_TEXT = 0.65
SHAPED_SPARSE = 0.5  # a form that is specific, in a few values of a column that says nothing against it
FEW_OF_ALIKE, ALIKE = 0.35, 8  # a form in few of so many values that are written alike is a coincidence
CUED = 0.65
TOLD = 0.75  # a form that is specific, with the word for it beside it
LISTED_IN_TEXT = 0.55
LISTED_ALL = 0.75
ALIKE_ALL = 0.8  # the look of all different values
ALIKE_SOME = 0.45
LIKE_BIRTHS = 0.62  # dates that are spread as dates of birth are
LIKE_MOBILES = 0.62
LIKE_PLATES = 0.62
FEW_NAMES = 0.15  # from this share of known names on, a field of names looks like one
SURELY_NAMES = 0.4  # the same where the field has a name that says nothing of persons
NAMES_AGAINST = 0.5  # the same where its name says something else (region)
SOME_NAMES = 0.25  # the share that helps a general word (name) in a table about nobody
NAMES_DIFFER = 3  # of fewer different names in many values none is told from a place or a thing
PLACES_OPEN = 0.3  # from this share of beginnings like Santa, Porto, Lake on, names are of places
RARE_WORDS = 0.02  # below this share of texts a known word is a word like any other
MANY_TEXTS = 100  # in so many notes one known word is an accident
FIRMS, MANY_FIRMS = 0.25, 0.5  # shares of names of firms that speak against persons, and for firms
BORN_UNTIL, BORN_WITHIN = 2016, 20
WEAK = 0.15
WEAK_PROVEN = 0.62  # bare numbers whose check holds in nearly all values
SELF_EVIDENT = 0.9
MODEL = 0.5
MODEL_RATE = 0.3  # for names in half of the texts and more
MODEL_AGREES = 0.15  # dictionary or cues see some of the same
MODEL_ALONE = 0.4

# What a name says alone, if the values are of a kind that allows it.
HEADER_BASE = 0.35
HEADER_SPAN = 0.45  # times the weight of the term
BESIDE_PERSON = 0.9  # a general term beside a word for a person has at least this weight
GENERAL_TERM = 0.75  # below this weight a term ("name", "title") needs values or neighbours with it
NEIGHBOUR_HELP = 0.15  # other fields of the table speak of a person
NEIGHBOUR_LACK = -0.1
VALUES_HELP = 0.15  # some of the values fit

# What name and values say together.
BOTH_CHECKED = 0.99
BOTH_MOST = 0.95
BOTH_SOME = 0.8
BOTH_WEAK = 0.88

# What speaks against.
RULED_OUT = 0.3
RULED_OUT_CHECKED = 0.8  # a check that hardly anything holds by chance
OTHER_NAME = 0.6  # the name clearly says something else

REFUTED = 2
"""So many names of a table refuted by their values, and more than twice those borne out, and none is believed alone."""

NEARLY_ALL = 0.8
MOST = 0.5
"""A share of values that makes a type the field's own."""

FIRMS = 0.3
"""From this share of legal forms on, a field holds names of firms."""

PROSE = 0.2
"""From this share of running text on, a field is free text."""

SPARSE = 0.05
KINDS, AGAIN = 3, 5
"""Up to so many different values, each so often: kinds of something."""

CHANCE_LIMIT = 0.001
"""Fewer surprising columns than this are put down to chance."""

ONE_CHECK_DIGIT = 0.1
"""The share of arbitrary numbers that holds a check digit; more of them hold what their first digits tell."""

STRONG_CHANCE = 0.02
"""A check that at most this share of arbitrary numbers holds proves a single number."""
