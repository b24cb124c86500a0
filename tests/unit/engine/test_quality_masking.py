import pytest

from docsearch_gui.engine.quality import masking
from tests.unit.engine.quality_sections import section


@pytest.mark.parametrize(
    "line",
    [
        "## Usage with slots {#usage-with-slots}",
        "## Usage with slots {/*usage-with-slots*/}",
        "## Usage with `slots` ##",
        "Usage with slots\n----------------",
        "## [Usage](/usage) with *slots*",
        'title: "Usage with slots"',
    ],
)
def test_a_heading_goes_with_all_of_its_line(line):
    masked = masking.without_heading(section(f"{line}\n\nThe rest.\n", "Guide", "Usage with slots"), "Usage with slots")
    assert (masked.heading_path, masked.text.split()) == (("Guide",), ["The", "rest."])


def test_other_headings_stay():
    text = "## One {#one}\n\na\n\n## Two {#two}\n\nb\n"
    assert masking.without_heading(section(text, "One"), "One").text == "\n\na\n\n## Two {#two}\n\nb\n"


@pytest.mark.parametrize(
    ("source", "query"),
    [
        ("The `<Transition>` Component", "The Component"),
        ("The <Transition> Component", "The `<Transition>` Component"),
        (r"\<script setup>", "<script setup>"),
        ("`v-if` と `v-for`", "v-if と v-for"),
        ("$()", "$()"),
    ],
)
def test_a_heading_is_the_same_however_it_is_marked_up(source, query):
    assert masking.is_same_heading(source, query)


def test_different_headings_are_not_the_same():
    assert not masking.is_same_heading("v-if", "v-if with v-for")


@pytest.mark.parametrize(
    "text",
    [
        "First. The *quick* [brown fox](/fox) jumps.\nLast.",
        "First. The quick\nbrown `fox` jumps.\nLast.",
        "First. The quick `<T>` brown <sup>fox</sup> jumps.\nLast.",
    ],
)
def test_a_sentence_goes_whatever_its_markup(text):
    masked = masking.without_sentence(section(text, "Animals"), "The quick brown fox jumps.")
    assert not masking.holds(masked, "quick brown")
    assert masked.text.startswith("First.")
    assert masked.text.endswith("Last.")


def test_a_sentence_goes_wherever_it_stands_again():
    masked = masking.without_sentence(section("茶は緑です。水。茶は緑です。"), "茶は緑です。")
    assert "茶" not in masked.text


def test_tags_elsewhere_stay():
    masked = masking.without_sentence(section("A <b> c d.\n\n<button @click='x'>"), "A c d.")
    assert "<button @click='x'>" in masked.text


def test_without_the_sentence_a_section_is_as_it_was():
    found = section("Nothing of it.", "Path")
    assert masking.without_sentence(found, "Something else.") == found


def test_anchors_go_from_headings_and_from_the_path():
    masked = masking.without_anchors(section("## 概要 {#overview}\n\n`{#each}`\n", "導入", "概要 {/*overview*/}"))
    assert (masked.heading_path, masked.text) == (("導入", "概要"), "## 概要\n\n`{#each}`\n")


def test_a_masked_section_has_the_hash_of_what_is_left():
    masked = masking.without_heading(section("# Tea\n\nGreen.\n", "Tea"), "Tea")
    assert masked.content_hash == section("\n\nGreen.\n").content_hash
    assert masked.section_id == "s"
