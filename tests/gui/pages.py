"""Documents of the scenes, in English and Japanese."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A document of a scene: its name, its text and the query that finds it."""

    query: str
    name: str
    text: str


ENGLISH = Page(
    "cache derived values",
    "guide/essentials/computed.md",
    """# Computed Properties

## Basic Example

In-template expressions are very convenient, but they are meant for simple operations. Putting too much logic in your templates can make them bloated and hard to maintain.

That is why for complex logic that includes reactive data it is recommended to use a **computed property**.

```js
const publishedBooksMessage = computed(() => {
  return author.books.length > 0 ? 'Yes' : 'No'
})
```

## Computed Caching vs. Methods

You may have noticed we can achieve the same result by invoking a method in the expression:

```vue-html
<p>{{ calculateBooksMessage() }}</p>
```

Instead of a computed property, we can define the same function as a method. For the end result, the two approaches are indeed exactly the same. However, the difference is that **computed properties are cached based on their reactive dependencies.** A computed property will only re-evaluate when some of its reactive dependencies have changed. This means as long as `author.books` has not changed, multiple access to `publishedBooksMessage` will immediately return the previously computed result without having to run the getter function again.

In comparison, a method invocation will always run the function whenever a re-render happens.

Why do we need caching? Imagine we have an expensive computed property `list`, which requires looping through a huge array and doing a lot of computations. Then we may have other computed properties that in turn depend on `list`. Without caching, we would be executing `list`'s getter many more times than necessary! In cases where you do not want caching, use a method call instead.

## Writable Computed

Computed properties are by default getter-only. If you attempt to assign a new value to a computed property, you will receive a runtime warning.
""",
)
JAPANESE = Page(
    "算出プロパティのキャッシュ",
    "guide/essentials/算出プロパティ.md",
    """# 算出プロパティ

## 基本的な例

テンプレート内に式を書けるのはとても便利ですが、非常に簡単な操作しかできません。テンプレート内に多くのロジックを詰め込むと、コードが肥大化してメンテナンスが難しくなります。

そのため、リアクティブなデータを含む複雑なロジックには**算出プロパティ**を使うことが推奨されます。

```js
const publishedBooksMessage = computed(() => {
  return author.books.length > 0 ? 'Yes' : 'No'
})
```

## 算出プロパティ vs. メソッド

こういった式を持つメソッドを呼び出しても、同じ結果が得られることに気付いたかもしれません。

算出プロパティの代わりに、同じ関数をメソッドとして定義することもできます。最終的には、2 つのアプローチは完全に同じになります。しかしながら、**算出プロパティはリアクティブな依存関係にもとづきキャッシュされる**という違いがあります。算出プロパティは、リアクティブな依存関係の一部が変更された場合にのみ再評価されます。これはつまり、`author.books` が変わらない限りは、`publishedBooksMessage` に何度アクセスしても、getter 関数を再び実行することなく、すでに算出された結果を即座に返すということです。

それに対し、メソッド呼び出しは、再描画が発生すると**常に**関数を実行します。

なぜキャッシングが必要なのでしょうか? 値の大きな配列をループしたり多くの計算を必要とする、コストの高い `list` という算出プロパティがあることを想像してみてください。

## 書き込み可能な算出プロパティ

算出プロパティは、デフォルトでは getter 関数のみです。
""",
)
