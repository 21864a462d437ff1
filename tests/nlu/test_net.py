"""The net learns what no single n-gram says, needs no embedding, and survives the disk."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from nlu.net import Net
from nlu.net_fitting import fit_net
from nlu.opinions import Mask, Matrix
from nlu.table import Table

COUNT = 40


def either_or(vectors: Matrix | None = None) -> Table:
    """Two services that are told apart by two n-grams in company alone; topics by the first."""
    first, second = np.tile([0, 0, 1, 1], COUNT), np.tile([0, 1, 0, 1], COUNT)
    rows = np.eye(4, dtype=np.float32)[first] + np.eye(4, dtype=np.float32)[second + 2]
    seen = np.zeros((len(rows), 2), np.float32) if vectors is None else vectors
    services, columns = first ^ second, np.array([[0, 1], [2, 3]])
    pairs = columns[services, first]
    return Table(csr_matrix(rows), seen, services, first, pairs, columns, 0)


def everything(table: Table) -> Mask:
    return np.ones(len(table.services), dtype=bool)


@pytest.fixture(scope="module")
def net() -> Net:
    table = either_or()
    return fit_net(table, everything(table))


def test_it_learns_what_ngrams_say_in_company(net: Net) -> None:
    table = either_or()
    guess = net.guess(table.rows, table.vectors)
    assert (guess.services.argmax(axis=1) == table.services).all()
    assert (guess.topics.argmax(axis=1) == table.topics).all()
    assert (guess.pairs.argmax(axis=1) == table.pairs).all()


def test_the_same_seed_learns_the_same(net: Net) -> None:
    table = either_or()
    again = fit_net(table, everything(table))
    assert (again.ngrams == net.ngrams).all()
    assert (again.vectors == net.vectors).all()


def test_where_the_ngrams_say_nothing_the_embedding_does() -> None:
    services = np.tile([0, 1], 2 * COUNT)
    vectors = np.eye(2, dtype=np.float32)[services]
    rows = csr_matrix(np.ones((len(services), 1), dtype=np.float32))
    nothing = np.full(len(services), -1)
    table = Table(rows, vectors, services, nothing, nothing, np.full((2, 0), -1), 0)
    net = fit_net(table, everything(table))
    assert (net.guess(rows, vectors).services.argmax(axis=1) == services).all()
    assert net.guess(rows, None).topics.shape == (len(services), 0)


def test_it_does_without_the_embedding(net: Net) -> None:
    table = either_or()
    guess = net.guess(table.rows, None)
    assert (guess.services.argmax(axis=1) == table.services).all()


def test_a_message_alone_is_judged_as_among_others(net: Net) -> None:
    table = either_or()
    together = net.guess(table.rows, table.vectors).services
    alone = [net.guess(table.rows[[i]], table.vectors[[i]]).services[0] for i in range(4)]
    assert np.allclose(together[:4], alone, atol=1e-5)
    unknown = net.guess(csr_matrix((1, 4), dtype=np.float32), None)
    assert np.isfinite(unknown.pairs).all()


def test_what_is_kept_aside_is_not_learned_from() -> None:
    table = either_or()
    learned = table.services == 0
    wrong = Table(
        table.rows,
        table.vectors,
        np.where(learned, 0, 1),
        np.where(learned, table.topics, 1 - table.topics),
        table.pairs,
        table.columns,
        0,
    )
    kept = [fit_net(one, learned).ngrams for one in (table, wrong)]
    assert (kept[0] == kept[1]).all()


def test_rare_ngrams_are_left_out() -> None:
    table = either_or()
    once = csr_matrix(np.eye(len(table.services), 1, dtype=np.float32))
    rows = csr_matrix(np.hstack([once.toarray(), table.rows.toarray()]))
    wider = Table(rows, table.vectors, table.services, table.topics, table.pairs, table.columns, 0)
    assert fit_net(wider, everything(wider)).columns.tolist() == [-1, 0, 1, 2, 3]


def test_it_survives_the_way_to_disk(net: Net) -> None:
    table = either_or()
    again = Net.from_arrays(net.arrays())
    before = net.guess(table.rows, table.vectors)
    after = again.guess(table.rows, table.vectors)
    assert np.allclose(after.services, before.services, atol=2e-2)
    assert np.allclose(after.pairs, before.pairs, atol=2e-2)
    assert np.allclose(
        again.guess(table.rows[[0]], None).topics,
        net.guess(table.rows[[0]], None).topics,
        atol=2e-2,
    )
