"""A rerank model through the real embedding worker, with models that are real but tiny."""

import pytest

from docsearch_gui.models import WorkerKind, embedded_text
from docsearch_gui.search_models import SearchMode
from docsearch_gui.workers.launch import launch_command
from tests.engine_session import EngineSession, quick
from tests.tiny_models import predicted, save_cross_encoder, save_embedding_model

TEXT = "".join(
    f"# Part {place}\n\n{text}\n\n"
    for place, text in enumerate(("tea in a cup", "a cup of stones", "the sea and the tea", "cats like no tea", "tea"))
)


class RealModels(EngineSession):
    """With the real embedding worker."""

    def commands(self, _environment):
        return launch_command


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """The folders of an embedding and of a rerank model."""
    base = tmp_path_factory.mktemp("models")
    return str(save_embedding_model(base / "vectors")), str(save_cross_encoder(base / "ranker"))


@pytest.fixture(scope="module")
def session(models, tmp_path_factory):
    """An engine with a rerank model, and a document of five sections in the index."""
    folder = tmp_path_factory.mktemp("notes")
    (folder / "tea.md").write_text(TEXT, encoding="utf-8")
    settings = quick(model_folder=models[0], rerank_model_folder=models[1], precision="full", threads=1)
    with RealModels(tmp_path_factory.mktemp("home"), settings) as session:
        session.index(folder)
        yield session


def choose(session, models, folder: str) -> None:
    session.engine.apply_settings(
        quick(model_folder=models[0], rerank_model_folder=folder, precision="full", threads=1)
    )


def test_the_last_of_three_answers_has_the_order_of_the_model(session, models):
    first, second, third = session.answers("where is the tea")
    assert [answer.mode for answer in (first, second, third)] == [
        SearchMode.WORDS,
        SearchMode.HYBRID,
        SearchMode.HYBRID,
    ]
    assert {one.section_id for one in second.results} == {one.section_id for one in third.results}
    texts = [embedded_text(one.heading_path, one.text) for one in third.results]
    expected = predicted(models[1], "where is the tea", texts)
    scores = [one.explanation.rerank_score for one in third.results]
    assert scores == pytest.approx(expected, abs=1e-3)
    assert third.results == tuple(sorted(third.results, key=lambda one: (one.weak, -one.explanation.rerank_score)))
    assert len({one.explanation.reranked_rank for one in third.results}) == len(texts) > 2


def test_another_choice_counts_at_once_and_embeds_nothing_anew(session, models):
    embedded, starts = session.status.embedded_this_run, session.worker(WorkerKind.EMBEDDING).starts
    choose(session, models, "")
    session.until(lambda: session.worker(WorkerKind.EMBEDDING).starts > starts, "started anew")
    assert len(session.answers("where is the tea")) == 2
    choose(session, models, models[1])
    session.until(lambda: session.search("tea")[0].explanation.reranked_rank, "reranked")
    assert session.settle().embedded_this_run == embedded


def test_a_folder_that_is_refused_is_a_problem_until_another_is_chosen(session, models):
    choose(session, models, models[0])
    session.until(lambda: session.problem_codes() == ["reranker_refused"], "refused")
    final = session.answers("where is the tea")[-1]
    assert (final.mode, final.notice.code) == (SearchMode.HYBRID, "reranker_refused")
    choose(session, models, models[1])
    session.until(lambda: session.problem_codes() == [], "mended")
    assert session.answers("where is the tea")[-1].notice is None
