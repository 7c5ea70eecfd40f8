"""All reasons that findings give, so that other rooms can tell them in the reader's language."""

LABELLED = "labelled line of the report"
ROW = "row of a table"
ITEM = "item of a section of the report"

FIXED = (
    *(LABELLED, ROW, ITEM),
    # the day, the place, the host
    "date beside words of the event",
    "day and month in the text, year from the head of the page",
    "place behind a word for taking place",
    "place behind “di”",
    "said to have held it",
    "the council of the member",
    "the first police unit named",
    # regions
    "written with its level",
    "opens the report",
    "follows from a post or a police unit",
    "stands between commas",
    "province behind the regency",
    "RT/RW near a place",
    # persons
    "rank before the name",
    "post before the name",
    "role before the name",
    "role behind the name",
    "age behind the name",
    "form of address before the name",
    "introduced as a person",
    "named as a companion or a source",
    "named in a list of persons",
    "speaks",
    "acts or speaks",
    # institutions
    "police unit",
    "company",
    "full name with its short name",
    "word for an institution",
    "short name of a union",
    "member in a list",
    "a list of unions with their short names",
    # what was said and promised
    "a participant complains, asks or proposes",
    "a participant asks or proposes",
    "a participant is troubled",
    "a participant tells of a trouble or a wish",
    "quoted words of a participant with a trouble or a wish",
    "tells what was complained of or asked",
    "names the matter",
    "names what the parties are at odds about",
    "one of a list",
    "a promise or an agreement",
    "words between quotation marks",
    "a number with its unit beside words of statistics",
    # warnings
    "the weekday of this date is another",
    "the date of the event names no year",
    "later than the other dates by years",
    "speaks of an election, the date is unknown",
    "the last sentence has no end",
    # whether a text can be read at all
    "few words of the dictionary",
    "no word in it",
    "letters of a wrong encoding",
    "longer than what is read",
)
# With words of the text, a number or a day in them; parts are joined by "; ".
WITH_WORDS = (
    r"the words “(?P<words>.+)”",
    r"“(?P<words>.+)” beside words of attendance",
    r"the host says “(?P<words>.+)”",
    r"post of (?P<name>.+)",
    r"(?P<count>\d+) different days",
    r"(?P<day>\S+) lies in an election period",
    r"“(?P<words>.+)”, (?P<count>\d+) times",
)
