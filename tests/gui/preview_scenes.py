"""Documents in the preview: Markdown with all that it can hold, its source, a part of a long one, a link that is asked about."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from docsearch_gui.gui.app import Session
from docsearch_gui.search_models import SearchResult
from tests.gui import scenes
from tests.gui.fake_engine import FakeEngine
from tests.gui.pages import Page

GUIDE = Page(
    "replace a worn filter",
    "manual/filters.md",
    """---
title: Filters
---

# Filters and pumps {#filters}

The pump needs **little care**. Look at it *every week*, and see the [table of parts](#parts) or <https://example.org/pumps>.

![The pump from the side](pump.png)

## Replace a worn filter

> A worn filter costs more than a new one.
>
> > So we were told by the maker.

1. Close the valve, then press `STOP` on the panel.
2. Take the old filter out:
   - turn it to the left,
   - pull it towards you.
3. Put the new filter in and run the test:

   ```sh
   pumpctl test --filter new   # takes a minute
   pumpctl status
   ```

A filter that is replaced in time keeps the water clean. Do not wash a worn filter; it would tear.

- [x] Order filters
- [ ] Write the date on the list

## Parts

| Part | Number | Price |
|:-----|:------:|------:|
| Filter, paper | F-12 | 4.50 |
| Filter, steel | F-30 | 19.00 |
| Seal of the valve | V-02 | 0.80 |

### Notes

<p align="center">HTML is shown as it is written.</p>

***

~~The old pump~~ is gone. Ask https://example.org/help?part=F-12 if a part is missing.
""",
)
JAPANESE_GUIDE = Page(
    "フィルターの交換",
    "マニュアル/フィルター.md",
    """# フィルターとポンプ

ポンプの手入れは**ほとんど不要**です。毎週*目で確かめて*、[部品表](#部品)または <https://example.org/pumps> をご覧ください。

![横から見たポンプ](pump.png)

## 古いフィルターの交換

> 古いフィルターは、新しいフィルターより高くつきます。
>
> > メーカーからそう聞いています。

1. バルブを閉め、パネルの `STOP` を押します。
2. 古いフィルターを取り出します。
   - 左に回す
   - 手前に引く
3. 新しいフィルターを入れて、テストを実行します。

   ```sh
   pumpctl test --filter new   # 1 分ほどかかります
   pumpctl status
   ```

フィルターを早めに交換すると、水をきれいに保てます。古いフィルターは洗わないでください。破れてしまいます。

- [x] フィルターを注文する
- [ ] 日付を表に書く

## 部品

| 部品 | 番号 | 価格 |
|:-----|:------:|------:|
| フィルター（紙） | F-12 | 450 円 |
| フィルター（鋼） | F-30 | 1,900 円 |
| バルブのパッキン | V-02 | 80 円 |

### 備考

<p align="center">HTML は書かれたとおりに表示します。</p>

***

~~古いポンプ~~はもうありません。
""",
)
GUIDES = {"en": (GUIDE, "Replace a worn filter", "filter", "A filter that is replaced in time keeps the water clean."),
          "ja": (JAPANESE_GUIDE, "古いフィルターの交換", "フィルター", "フィルターを早めに交換すると、水をきれいに保てます。")}  # fmt: skip


def guide(language: str) -> SearchResult:
    """The section about the exchange of a filter, with its closest sentence."""
    page, heading, word, sentence = GUIDES[language]
    found = scenes.result(page, 1, (heading,), scenes.lines_of(page, heading), sentence, (word,))
    return replace(found, passage=(0, len(sentence)), strength=0.8)


def show(session: Session, engine: FakeEngine, language: str, text: str = "", **changes) -> None:
    from tests.gui.screenshots import settle

    result = replace(guide(language), **changes)
    engine.say(scenes.idle())
    engine.texts = {result.path: text or GUIDES[language][0].text}
    session.window.search.query_line.put(GUIDES[language][0].query)
    settle()
    engine.say(scenes.answer(engine.queries[-1], (result,)))
    settle()
    session.window.search.splitter.setSizes([320, 760])
    session.window.resize(1160, 900)


def draw_pump() -> QImage:
    """A picture as a document may hold it."""
    image = QImage(420, 110, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setBrush(Qt.GlobalColor.darkCyan)
    painter.drawRoundedRect(60, 30, 180, 60, 12, 12)
    painter.drawRect(240, 50, 120, 18)
    painter.end()
    return image


def show_rendered(session: Session, engine: FakeEngine, language: str) -> None:
    from tests.gui.screenshots import settle

    folder = session._paths.data / "docs"
    path = folder / GUIDES[language][0].name
    path.parent.mkdir(parents=True)
    draw_pump().save(str(path.parent / "pump.png"))
    show(session, engine, language, path=path, folder=folder)
    settle()
    session.window.search.preview.text.verticalScrollBar().setValue(0)


def show_section(session: Session, engine: FakeEngine, language: str) -> None:
    show(session, engine, language)
    session.window.search.preview.next_mark()


def show_source(session: Session, engine: FakeEngine, language: str) -> None:
    show(session, engine, language)
    session.window.search.preview.toggle_source()


def show_parts(session: Session, engine: FakeEngine, language: str) -> None:
    show(session, engine, language)
    bar = session.window.search.preview.text.verticalScrollBar()
    bar.setValue(bar.maximum())


def show_part(session: Session, engine: FakeEngine, language: str) -> None:
    page = GUIDES[language][0]
    show(session, engine, language, page.text + "\n## More\n\nA line of more text.\n" * 3_000)


def show_simplified(session: Session, engine: FakeEngine, language: str) -> None:
    page = GUIDES[language][0]
    show(session, engine, language, page.text.replace("STOP", "STOP" * 20_000))


def show_question(session: Session, engine: FakeEngine, language: str) -> QWidget:
    show(session, engine, language)
    session.window.search.preview._on_link("https://exаmple.org/help?part=F-12")
    return QApplication.activeModalWidget()


def show_refused(session: Session, engine: FakeEngine, language: str) -> None:
    show(session, engine, language)
    session.window.search.preview._on_link("javascript:alert(1)")


SCENES: dict[str, Callable[[Session, FakeEngine, str], QWidget | None]] = {
    "preview": show_rendered, "preview-section": show_section, "preview-source": show_source,
    "preview-parts": show_parts, "preview-part": show_part, "preview-simplified": show_simplified,
    "preview-question": show_question, "preview-refused": show_refused,
}  # fmt: skip
