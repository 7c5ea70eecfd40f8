"""The words of a receipt: many enough, easy, clean, and never one slip apart."""

import re
from importlib.resources import files
from itertools import combinations, pairwise

import pytest
from rapidfuzz.distance import DamerauLevenshtein

WORDS = (files("ngariung.language") / "data" / "receipt-words.txt").read_text("ascii").splitlines()

# Words that a frightened, insulted or mocked reader must never find on a receipt: Indonesian,
# Sundanese, Javanese; also what names the product's own things (a receipt's words stand alone).
NEVER = re.compile(
    """
    anjing|anjir|asu|babi|bajingan|bangkai|bangsat|banci|begal|begundal|bego|bencong |
    bodoh|bokong|bom|buaya|budak|bugil|bujur|bunuh|burung|busuk|calo|celeng |
    copet|cina|darah|edan|entot|gampar|ganja|garong|gelo|gembel|gila|goblok |
    golok|hamil|hantu|hitut|hulu|itil|jalang|janda|jancuk|jembut|jurig|kafir |
    kampret|kanjut|kapak|kehed|kelamin|keling|kencing|kentut|kere|kondom|kontol|korupsi |
    kubur|kunyuk|kutang|lonte|luka|maling|mampus|mayat|memek|miskin|modar|monyet |
    mati|neraka|ngentot|nyawa|onta|palu|partai|payudara|pelacur|peler|peli|penis |
    penjara|pentil|perang|perawan|perek|perkosa|pilkada|pistol|pisau|polisi|presiden|racun |
    rampok|ranjang|sabit|sempak|sekarat|selangkangan|setan|sia|sial|silit|sunat|susu |
    tahi|tai|teroris|tempik|tentara|tetek|tewas|togel|tolol|tuyul|ular|utang |
    vagina|janji|kasus|lapor|laporan|resi|suara|urusan
    """,
    re.VERBOSE,
)


def test_receipt_words_are_two_thousand_and_forty_eight_in_order():
    assert len(WORDS) == 2048
    assert sorted(set(WORDS)) == WORDS


def test_receipt_words_have_three_to_nine_plain_letters():
    assert [word for word in WORDS if not re.fullmatch("[a-z]{3,9}", word)] == []


def test_receipt_words_are_two_slips_apart():
    near = [
        (one, other)
        for one, other in combinations(WORDS, 2)
        if abs(len(one) - len(other)) < 2
        and DamerauLevenshtein.distance(one, other, score_cutoff=1) < 2
    ]
    assert near == []


def test_no_receipt_word_begins_another():
    assert [(one, other) for one, other in pairwise(WORDS) if other.startswith(one)] == []


@pytest.mark.parametrize(
    ("spelt", "also"),
    [("f", "p"), ("v", "p"), ("z", "s"), ("kh", "h"), ("sy", "s"), ("ai", "e"), ("au", "o")],
)
def test_no_receipt_word_sounds_like_another(spelt, also):
    heard: dict[str, str] = {}
    for word in WORDS:
        sound = word.replace(spelt, also)
        assert heard.setdefault(sound, word) == word


def test_no_receipt_word_hurts():
    assert [word for word in WORDS if NEVER.fullmatch(word)] == []
