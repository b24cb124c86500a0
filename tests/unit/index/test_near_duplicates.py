"""What counts as the same text twice among the sections found."""

import time

import pytest

from docsearch_gui.index.near_duplicates import fold

ENGLISH = (
    "When a component is cached, its instance is deactivated rather than unmounted, and its state stays as it was. "
    "Use the hook below to stop timers before the instance leaves the page, and start them again once it is back. "
    "Every release since version 3.2 calls the hook for children inside the cached tree as well, in their order."
)
JAPANESE = (
    "コンポーネントがキャッシュされると、インスタンスはアンマウントされずに非アクティブになり、状態はそのまま残ります。"
    "インスタンスがページから離れる前にタイマーを止め、戻ってきたときに再び動かすには、次のフックを使ってください。"
    "バージョン 3.2 以降のリリースでは、キャッシュされたツリーの内側にある子に対しても、順番どおりにフックが呼ばれます。"
    "このフックはサーバーサイドレンダリング中には呼ばれません。"
)
CODE = (
    '<script setup>\nimport {{ ref }} from "vue"\nconst picked = ref("one")\nconst names = ref([])\n</script>\n'
    '<template>\n  <input type="radio" value="one" v-model="picked" />\n  <input type="radio" value="two" v-model="picked" />\n'
    "  <label>{label}</label>\n</template>\n"
)


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE])
def test_a_copy_with_a_corrected_word_and_other_line_ends_is_folded_into_the_better_hit(text: str):
    copy = text.replace(" ", "\n").replace("Every", "each").replace("そのまま", "そのままに")
    assert fold(["something else", text, "another", copy]) == [None, None, None, 1]


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE])
def test_another_version_number_is_another_text(text: str):
    assert fold([text, text.replace("3.2", "3.4")]) == [None, None]


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE])
def test_a_text_with_one_more_sentence_is_no_copy(text: str):
    more = " Note that errors inside the hook are passed on to the nearest handler."
    assert fold([text, text + more]) == [None, None]


def test_the_same_code_with_translated_remarks_is_no_copy():
    assert fold([CODE.format(label="radio"), CODE.format(label="ラジオ")]) == [None, None]


def test_web_addresses_do_not_make_a_difference():
    texts = [f"{ENGLISH} [Try it](https://example.org/{'abc' * number})" for number in (9, 40)]
    assert fold(texts) == [None, 0]


def test_short_texts_must_be_equal():
    assert fold(["Run npm install vue", "run  npm install vue", "Run npm install vuex"]) == [None, 0, None]


def test_copies_of_a_copy_are_folded_into_the_first():
    assert fold([ENGLISH, ENGLISH, ENGLISH]) == [None, 0, 0]


def test_nothing_is_folded_for_nothing():
    assert fold([]) == []
    assert fold(["", "a"]) == [None, None]


def test_fifty_long_texts_take_no_time_that_anyone_notices():
    texts = [f"{(ENGLISH, JAPANESE)[number % 2] * 8}"[number * 7 :][:2000] for number in range(50)]
    start = time.thread_time()
    fold(texts)
    assert time.thread_time() - start < 0.1
