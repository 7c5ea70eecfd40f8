"""Reading Polis' tables of votes, and refusing what is wrong with its line."""

import gzip

import pytest

from ngariung.opinions.errors import Unreadable
from ngariung.opinions.matrix import matrix_of
from ngariung.opinions.reading import parse_votes, read_votes


def cells(matrix):
    return {
        (matrix.people[row], matrix.statements[column]): way
        for row, column, way in zip(
            matrix.rows.tolist(), matrix.columns.tolist(), matrix.ways.tolist(), strict=True
        )
    }


PEOPLE = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,7\n"
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n"
ROWS = "200,x,1,8,1\n" * 1000


def test_table_of_people_is_read():
    votes = parse_votes(PEOPLE + "4,0,0,2,1,1,1,,-1\n9,,0,1,0,0,,0,\n12,,0,0,0,0,,,\n")
    assert list(votes.people) == ["4", "9", "12"]
    assert list(votes.statements) == ["0", "1", "7"]
    assert cells(matrix_of(votes)) == {("4", "0"): 1, ("4", "7"): -1, ("9", "1"): 0}


def test_table_of_people_is_read_when_it_holds_outside_ids():
    votes = parse_votes('participant,xid,group-id,n-votes,3\n1,"a, b",1,1,-1\n')
    assert cells(matrix_of(votes)) == {("1", "3"): -1}


def test_table_of_votes_is_read_by_time():
    late = "300,x,1,8,1\n"
    early = "200,x,1,8,-1\n"
    for text in (late + early, early + late):
        assert cells(matrix_of(parse_votes(VOTES + text))) == {("8", "1"): 1}


def test_table_of_votes_is_read_as_it_stands_when_it_has_no_times():
    votes = parse_votes("voter-id,comment-id,vote\n8,1,1\n8,1,0\n")
    assert cells(matrix_of(votes)) == {("8", "1"): 0}


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_file_is_read_plain_and_packed(tmp_path, pack):
    path = tmp_path / "votes.csv"
    path.write_bytes(pack(b"\xef\xbb\xbf" + PEOPLE.encode() + b"4,0,0,1,1,0,1,,\r\n"))
    assert cells(matrix_of(read_votes(path))) == {("4", "0"): 1}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "this is no table of votes"),
        ("name,age\nAna,3\n", 1, "this is no table of votes"),
        (PEOPLE + "4,0,0,2,1,1,1,,-1\n9,,0,1,0,0,2,,\n", 3, "vote on statement 0 is '2'"),
        (PEOPLE + "4,0,0,2,1,1,1,,-1,1\n", 2, "10 cells, but 9"),
        (PEOPLE + "4,0,0,2,1,1,1,,\n4,0,0,2,1,1,1,,\n", 3, "participant 4 has a second row"),
        (PEOPLE + ",0,0,2,1,1,1,,\n", 2, "an empty participant"),
        (PEOPLE + "x" * 201 + ",0,0,2,1,1,1,,\n", 2, "a participant of 201 letters"),
        ("participant,3,3\n", 1, "statement 3 has two columns"),
        ("participant,3,\n", 1, "an empty statement in column 3"),
        ("participant,participant,0\n", 1, "the column participant is there 2 times"),
        ("participant,xid,xid,0\n", 1, "the column xid is there 2 times"),
        ("participant,n-votes,0,n-votes\n", 1, "the column n-votes is there 2 times"),
        ("participant,0,1,group-id\n", 1, "the column group-id is no statement"),
        ("participant,Group_ID,0\n", 1, "the column Group_ID is no statement"),
        ("participant,comment-id,vote\n", 1, "the column comment-id is no statement"),
        ("\nparticipant,3,3\n", 2, "statement 3 has two columns"),
        ("comment-id,voter-id,vote,vote\n", 1, "the column vote is there 2 times"),
        ("timestamp,timestamp,comment-id,voter-id,vote\n", 1, "the column timestamp is there 2"),
        (VOTES + "200,x,1,8,yes\n", 2, "the vote is 'yes'"),
        (VOTES + "200,x,1,8,\n", 2, "the vote is ''"),
        (VOTES + "200,x,1,8,1\nnow,x,1,8,1\n", 3, "the timestamp is 'now'"),
        (VOTES + "200,x,,8,1\n", 2, "an empty comment-id"),
        (VOTES + "200,x,1,8\n", 2, "4 cells, but 5"),
        (VOTES + '200,"x,1,8,1\n', 2, "a quote is opened here and never closed"),
        (VOTES + '200,"x,1,8,1\n' + ROWS, 2, "a quote is opened here and never closed"),
        (VOTES + ROWS + '200,"a\nb ""c""",1,"8,1\n' + ROWS, 1003, "a quote is opened here"),
        (VOTES + '200,"x,1,8,1\n' + ROWS + '5,"a",1,8,1\n', 2, "the commas and quotes do not fit"),
        (VOTES + '200,x,"1"2,8,1\n', 2, "the commas and quotes do not fit"),
        (
            VOTES + '200,"x,1,8,1\r\n' + "x" * 200_000 + "\n",
            2,
            "a cell of more than 131072 letters",
        ),
        (VOTES + f"{'9' * 5000},x,1,8,1\n", 2, "the timestamp is '99999999999999999999…'"),
        (VOTES + "nan,x,1,8,1\n", 2, "the timestamp is 'nan', not a number"),
        (VOTES + ",x,1,8,1\n", 2, "the timestamp is '', not a number"),
        (PEOPLE + "4\0,0,0,2,1,1,1,,\n", 2, "a participant with letters that cannot be seen"),
        (VOTES + '200,x,"1\n2",8,1\n', 3, "a comment-id with letters that cannot be seen"),
        (PEOPLE + f"{'x' * 200_000},0,0,2,1,1,1,,\n", 2, "a cell of more than 131072 letters"),
    ],
)
def test_table_is_refused_with_line_and_reason(text, line, reason):
    with pytest.raises(Unreadable) as refusal:
        parse_votes(text)
    assert refusal.value.line == line
    assert refusal.value.reason.startswith(reason) or reason in refusal.value.reason


def test_file_is_refused_when_it_is_not_text(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_bytes(PEOPLE.encode() + b"\xff\xfe\n")
    with pytest.raises(Unreadable, match="line 2: these letters are not UTF-8"):
        read_votes(path)


def test_file_is_refused_when_it_is_damaged_or_missing(tmp_path):
    path = tmp_path / "votes.csv.gz"
    path.write_bytes(gzip.compress(PEOPLE.encode())[:-9])
    with pytest.raises(Unreadable, match="cannot be read"):
        read_votes(path)
    with pytest.raises(Unreadable, match="cannot be read: No such file"):
        read_votes(tmp_path / "none.csv")


@pytest.mark.parametrize("mark", [";", "\t"])
def test_table_is_read_when_a_spreadsheet_parted_it_otherwise(mark):
    votes = parse_votes((PEOPLE + "4,0,0,2,1,1,1,,-1\n").replace(",", mark))
    assert cells(matrix_of(votes)) == {("4", "0"): 1, ("4", "7"): -1}


def test_times_are_read_when_they_have_decimals():
    text = "1691740361800.0,x,1,8,-1\n1691740361799.0,x,1,8,1\n-5,x,1,8,0\n"
    assert cells(matrix_of(parse_votes(VOTES + text))) == {("8", "1"): -1}


def test_passes_are_read_when_all_signs_were_turned():
    assert cells(matrix_of(parse_votes("participant,1,2\n4,-0.0,-0\n"))) == {
        ("4", "1"): 0,
        ("4", "2"): 0,
    }


def test_columns_that_are_not_used_may_be_doubled_and_words_may_name_statements():
    votes = parse_votes("note,note,comment-id,voter-id,vote\na,b,1,8,1\n")
    assert cells(matrix_of(votes)) == {("8", "1"): 1}
    votes = parse_votes("participant,lamp,drain,2\n4,1,,-1\n")
    assert list(votes.statements) == ["lamp", "drain", "2"]
