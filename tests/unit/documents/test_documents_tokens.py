import pytest

from docsearch_gui.documents.tokens import estimate_tokens, weigh


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Быстрая коричневая лиса прыгает через ленивую собаку. ", 95),
        ("빠른 갈색 여우가 게으른 개를 뛰어넘습니다. ", 80),
        ("敏捷的棕色狐狸跳过了懒惰的狗。", 75),
        ("Donaudampfschifffahrtsgesellschaftskapitän überquert größere Flüsse. ", 95),
        ("L'été dernier, nous avons étudié les œuvres de l'auteur préféré. ", 105),
        ("SELECT FROM WHERE MAX_VALUE ", 60),
        ("aGVsbG8gd29ybGQgdGhpcyBpcyBhIHRlc3QgQUJDREVGRw==", 184),
    ],
)
def test_five_repeats_are_estimated_a_little_over_their_counted_tokens(text, tokens):
    assert tokens <= estimate_tokens(text * 5) <= 1.4 * tokens


@pytest.mark.parametrize("parts", [("One word. ", "Two"), ("日本語の。", "文です"), ("a = 1\n", "B2()\n"), ("", "x")])
def test_weights_of_parts_cut_at_white_space_add_up(parts):
    assert weigh("".join(parts)) == pytest.approx(sum(map(weigh, parts)))
