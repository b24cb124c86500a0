"""`docsearch search` as a process of its own."""

import pytest

from tests.cli_process import answer, docsearch

TEXTS = {
    "tea.md": "# Tea\n\nGreen leaves and hot water.\n\n# Cup\n\nA cup of porcelain from Arita.\n",
    "old/coffee.md": "# Coffee\n\nDark beans and hot water.\n",
    "old/list.txt": "Buy beans, leaves, milk and water.\n",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home in which `kitchen` and `garden` are indexed."""
    home, folders = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("folders")
    (home / "config").mkdir()
    (home / "config" / "settings.json").write_text('{"min_section_tokens": 0}')
    for name, text in TEXTS.items():
        path = folders / "kitchen" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folders / "garden").mkdir()
    (folders / "garden" / "plants.md").write_text("# Plants\n\nGreen leaves need water.\n")
    done = docsearch(home, "index", folders / "kitchen", folders / "garden")
    assert done.returncode == 0, done.stderr
    return home


def names(home, query: str, *options: str) -> set[str]:
    return {result["path"].rpartition("/")[2] for result in answer(home, "search", query, *options)["results"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("leaves in:garden", {"plants.md"}),
        ("water -in:garden path:old/*", {"coffee.md", "list.txt"}),
        ("type:txt", {"list.txt"}),
        ("type:md -type:txt in:old", {"coffee.md"}),
        ('"hot water" -beans', {"tea.md"}),
        ("water in:nowhere", set()),
        ("water date:<2001", set()),
    ],
)
def test_filters_and_operators(home, query, expected):
    assert names(home, query) == expected


def test_a_malformed_query_is_searched_as_plain_text_and_says_so(home):
    done = docsearch(home, "search", 'leaves type: "hot')
    assert "is not closed" in done.stderr
    assert "type: could not be understood" in done.stderr
    assert "Green leaves" in done.stdout


def test_explain_and_json_have_the_same_figures(home):
    first = answer(home, "search", "green leaves", "--limit", "1", "--weak")["results"][0]
    why = first["explanation"]
    explained = docsearch(home, "search", "green leaves", "--limit", "1", "--weak", "--explain").stdout
    assert f"strength: {first['strength']:.2f}" in explained
    assert f"BM25 {why['word_score']:.2f}, cosine {why['cosine']:.3f}, passage {why['passage_score']:.3f}" in explained
    assert f"words:    {', '.join(why['words'])}" in explained


def test_one_result_a_file(home):
    found = answer(home, "search", "leaves cup porcelain", "--by-file")["results"]
    paths = [result["path"] for result in found]
    assert len(paths) == len(set(paths))


def test_a_folder_inside_a_watched_one_limits_the_answer(home, tmp_path_factory):
    kitchen = next(tmp_path_factory.getbasetemp().glob("folders*")) / "kitchen"
    assert names(home, "water", "--folder", str(kitchen / "old")) == {"coffee.md", "list.txt"}


@pytest.fixture
def reranked_home(home):
    """A function that chooses a rerank model for the home."""
    settings = home / "config" / "settings.json"
    before = settings.read_text()

    def choose(folder: str) -> None:
        settings.write_text(f'{{"min_section_tokens": 0, "rerank_model_folder": "{folder}"}}')

    yield choose
    settings.write_text(before)


def test_a_rerank_model_orders_the_results_and_is_explained(home, reranked_home):
    plain = docsearch(home, "search", "water", "--weak", "--explain").stdout
    assert "rerank" not in plain
    reranked_home("/m")
    whys = [result["explanation"] for result in answer(home, "search", "water")["results"]]
    assert sorted(why["reranked_rank"] for why in whys) == list(range(1, len(whys) + 1))
    explained = docsearch(home, "search", "water", "--weak", "--explain").stdout
    assert ", reranked 1\n" in explained
    assert f"rerank:   score {whys[0]['rerank_score']:.3f}" in explained


def test_a_rerank_model_that_is_refused_is_told(home, reranked_home):
    reranked_home("/refused")
    done = docsearch(home, "search", "water")
    assert (done.returncode, "The rerank model in /refused was refused" in done.stderr) == (0, True)
