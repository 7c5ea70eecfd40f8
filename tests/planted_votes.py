"""Votes of invented people in planted groups."""

import numpy as np

from ngariung.opinions.votes import Votes


def planted(*, people, statements, share, groups=2, noise=0.15, seed=3):
    """Each group has its mind about each statement; `share` of the cells is voted on."""
    random = np.random.default_rng(seed)
    minds = random.choice([-1, 1], size=(groups, statements))
    votes = Votes()
    for person in range(people):
        votes.know_person(str(person))
        for statement in np.flatnonzero(random.random(statements) < share):
            way = minds[person % groups, statement]
            if random.random() < noise:
                way = random.choice([-1, 0, 1])
            votes.cast(str(person), str(statement), int(way))
    return votes


def votes_again(votes, *, order=None, without=()):
    """The same votes cast anew, in another order or without some statements."""
    names, statements = list(votes.people), list(votes.statements)
    rows, columns, ways = votes.arrays()
    again = Votes()
    for at in range(len(votes)) if order is None else order:
        if statements[columns[at]] not in without:
            again.cast(names[rows[at]], statements[columns[at]], int(ways[at]))
    return again
