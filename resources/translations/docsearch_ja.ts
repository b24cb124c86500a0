<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AnswerHeader</name>
    <message>
        <source>Group by file</source>
        <translation>ファイルごとにまとめる</translation>
    </message>
</context>
<context>
    <name>AnswerWords</name>
    <message>
        <source>by words and meaning</source>
        <translation>(言葉と意味)</translation>
    </message>
    <message>
        <source>by words</source>
        <translation>(言葉のみ)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) found</source>
        <translation>
            <numerusform>文書が %Ln 件見つかりました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s) found</source>
        <translation>
            <numerusform>%Ln 件見つかりました</numerusform>
        </translation>
    </message>
    <message>
        <source>meaning is still starting…</source>
        <translation>意味による検索は準備中…</translation>
    </message>
    <message>
        <source>words {words} · meaning {meaning}</source>
        <translation>言葉 {words} · 意味 {meaning}</translation>
    </message>
    <message>
        <source>No good match</source>
        <translation>よく一致するものはありません</translation>
    </message>
    <message>
        <source>No other section is really like this one.</source>
        <translation>このセクションによく似たものはほかにありません。</translation>
    </message>
    <message>
        <source>Ask in other words, or more exactly. What comes nearest is below.</source>
        <translation>言い換えるか、もっと具体的に入力してください。近いものは下にあります。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>見つかりませんでした</translation>
    </message>
    <message>
        <source>Try other words.</source>
        <translation>別の言葉でお試しください。</translation>
    </message>
    <message>
        <source>Nothing found in {folder}</source>
        <translation>{folder} には見つかりませんでした</translation>
    </message>
    <message>
        <source>Try other words, or search all folders.</source>
        <translation>別の言葉で試すか、すべてのフォルダーを検索してください。</translation>
    </message>
    <message>
        <source>Try other words, or remove a filter.</source>
        <translation>別の言葉を試すか、絞り込みを外してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are still to be read.</source>
        <translation>
            <numerusform>まだ読み取っていない文書が %Ln 件あります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln セクション</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 文書</numerusform>
        </translation>
    </message>
    <message>
        <source>{sections} of {documents} can be searched</source>
        <translation>{documents}・{sections}を検索できます</translation>
    </message>
    <message>
        <source>Type what you are looking for</source>
        <translation>探したいことを入力してください</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ミリ秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>AppMenu</name>
    <message>
        <source>&amp;Resume indexing</source>
        <translation>索引づくりを再開(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause indexing</source>
        <translation>索引づくりを一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>フォルダーを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Retry what failed</source>
        <translation>失敗したものを再試行(&amp;T)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>設定(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>キー操作(&amp;K)</translation>
    </message>
    <message>
        <source>Show the &amp;tour</source>
        <translation>ツアーを表示(&amp;T)</translation>
    </message>
    <message>
        <source>A&amp;bout docsearch</source>
        <translation>docsearch について(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Why is my file not found?</source>
        <translation>ファイルが見つからない理由(&amp;W)</translation>
    </message>
    <message>
        <source>Finds passages in your own documents, by words and by meaning. Nothing leaves this computer.</source>
        <translation>手元の文書から、言葉と意味の両方で該当箇所を探します。データがこのコンピューターの外に出ることはありません。</translation>
    </message>
    <message>
        <source>About docsearch</source>
        <translation>docsearch について</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>{filter}
Click, or press Delete, to remove it</source>
        <translation>{filter}
クリックまたは Delete キーで外します</translation>
    </message>
    <message>
        <source>Filter {filter}</source>
        <translation>絞り込み {filter}</translation>
    </message>
    <message>
        <source>Press Delete to remove it</source>
        <translation>Delete キーで外します</translation>
    </message>
</context>
<context>
    <name>ChipBar</name>
    <message>
        <source>Filters</source>
        <translation>絞り込み</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>Keep docsearch running in the tray?</source>
        <translation>docsearch をトレイで動かし続けますか?</translation>
    </message>
    <message>
        <source>It then keeps the index up to date, and a click on its icon brings the window back. You are asked this once. The settings change it later.</source>
        <translation>索引を最新の状態に保ち、アイコンをクリックするとウィンドウが戻ります。この確認は一度だけです。後から設定で変更できます。</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>トレイで動かし続ける</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Release to search for this text</source>
        <translation>放すとこのテキストで検索します</translation>
    </message>
    <message>
        <source>Release to index</source>
        <translation>ドロップして索引に追加</translation>
    </message>
    <message>
        <source>Release to see what is known of this file</source>
        <translation>ドロップしてこのファイルの状態を表示</translation>
    </message>
</context>
<context>
    <name>EmptyStates</name>
    <message>
        <source>Recent searches</source>
        <translation>最近の検索</translation>
    </message>
    <message>
        <source>Remove the sample documents</source>
        <translation>サンプル文書を外す</translation>
    </message>
    <message>
        <source>Things to ask the sample documents</source>
        <translation>サンプル文書への質問の例</translation>
    </message>
    <message>
        <source>Type what you are looking for</source>
        <translation>探したいことを入力してください</translation>
    </message>
    <message>
        <source>No document has these words</source>
        <translation>この言葉を含む文書はありません</translation>
    </message>
    <message>
        <source>The search by meaning is still starting…</source>
        <translation>意味による検索を準備しています…</translation>
    </message>
    <message>
        <source>how to get better wireless reception behind thick walls</source>
        <translation>長く留守にするときのぬか漬けの手入れ</translation>
    </message>
    <message>
        <source>what should we do about people who never return what they borrowed</source>
        <translation>当番の人が急に来られなくなったときの決まり</translation>
    </message>
    <message>
        <source>why did the bread not rise</source>
        <translation>電波が弱い部屋の Wi-Fi を良くするには</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>すべてから検索</translation>
    </message>
    <message>
        <source>Without “{filter}”</source>
        <translation>「{filter}」を外す</translation>
    </message>
    <message>
        <source>Why is my file not found?</source>
        <translation>ファイルが見つからない理由</translation>
    </message>
    <message>
        <source>only up to date</source>
        <translation>最新のものだけ</translation>
    </message>
    <message>
        <source>Searched: {what}</source>
        <translation>検索した範囲: {what}</translation>
    </message>
    <message>
        <source>The index is being opened…</source>
        <translation>索引を開いています…</translation>
    </message>
    <message>
        <source>You can type already.</source>
        <translation>入力はもう始められます。</translation>
    </message>
    <message>
        <source>The index is being built again</source>
        <translation>索引を作り直しています</translation>
    </message>
    <message>
        <source>Looking for documents…</source>
        <translation>文書を探しています…</translation>
    </message>
    <message>
        <source>Your documents are being read</source>
        <translation>文書を読み取っています</translation>
    </message>
    <message>
        <source>{done} of {whole} are read. What has been read can be found.</source>
        <translation>{whole}のうち {done} を読み取りました。読み取った分から検索できます。</translation>
    </message>
    <message>
        <source>Your folders are away</source>
        <translation>フォルダーにアクセスできません</translation>
    </message>
    <message>
        <source>Show the folders</source>
        <translation>フォルダーを表示</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>問題を表示</translation>
    </message>
    <message>
        <source>No document could be read</source>
        <translation>読み取れた文書がありません</translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <translation>除外: {what}</translation>
    </message>
    <message>
        <source>Markdown and plain text files are read, but for what a rule leaves out.</source>
        <translation>規則で除外されるものを除き、Markdown とテキストファイルを読み取ります。</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Show the rules of the folders</source>
        <translation>フォルダーの規則を表示</translation>
    </message>
    <message>
        <source>There are no documents in your folders</source>
        <translation>フォルダーに文書がありません</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>Words that match</source>
        <translation>一致した言葉</translation>
    </message>
    <message>
        <source>Words it does not have</source>
        <translation>含まれない言葉</translation>
    </message>
    <message>
        <source>Closest sentence</source>
        <translation>最も近い文</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>一致の強さ</translation>
    </message>
    <message>
        <source>its meaning is not computed yet</source>
        <translation>意味はまだ計算されていません</translation>
    </message>
    <message>
        <source>By words</source>
        <translation>言葉による検索</translation>
    </message>
    <message>
        <source>By meaning</source>
        <translation>意味による検索</translation>
    </message>
    <message>
        <source>Both together</source>
        <translation>両方を合わせて</translation>
    </message>
    <message>
        <source>After comparing passages</source>
        <translation>文章を比べた後</translation>
    </message>
    <message>
        <source>Read by the rerank model</source>
        <translation>リランクモデルが読んだ後</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>一覧での順位</translation>
    </message>
    <message>
        <source>Word score (BM25)</source>
        <translation>言葉のスコア (BM25)</translation>
    </message>
    <message>
        <source>Similarity of meaning (cosine)</source>
        <translation>意味の類似度 (コサイン)</translation>
    </message>
    <message>
        <source>Similarity of passages</source>
        <translation>文章の類似度</translation>
    </message>
    <message>
        <source>Score of the rerank model</source>
        <translation>リランクモデルのスコア</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>{rank} 位</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>該当なし</translation>
    </message>
</context>
<context>
    <name>ExplainDialog</name>
    <message>
        <source>Why this result?</source>
        <translation>この結果の理由</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ExtentBar</name>
    <message>
        <source>Show whole document</source>
        <translation>文書全体を表示</translation>
    </message>
    <message>
        <source>This document is long: only the part around the section is shown.</source>
        <translation>長い文書のため、該当セクションの前後だけを表示しています。</translation>
    </message>
    <message>
        <source>Preview simplified: the document is shown as it is written.</source>
        <translation>簡易表示です。文書を書かれたとおりに表示しています。</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Something went wrong inside docsearch.</source>
        <translation>docsearch の内部で問題が起きました。</translation>
    </message>
    <message>
        <source>The program goes on. The log holds what happened, and so do the details.</source>
        <translation>プログラムは動き続けます。起きたことはログと「詳細」に記録されています。</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更新日</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Heading depth</source>
        <translation>見出しの深さ</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>{name}: not {value}</source>
        <translation>{name}: {value} 以外</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>at most {depth}</source>
        <translation>{depth} まで</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>{date} まで</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>{date} 以降</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} ～ {last}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Close the window, and the program goes on in the tray where there is one: documents stay up to date, and its menu pauses or quits. This menu has settings, keys, and the tour once more.</source>
        <translation>トレイがあれば、ウィンドウを閉じてもプログラムは動き続け、索引を最新に保ちます。一時停止と終了はトレイのメニューからできます。このメニューには設定とキーの一覧があり、ツアーももう一度見られます。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>質問する</translation>
    </message>
    <message>
        <source>Type a question or a few words, in English or Japanese. Results come while you type, by words and by meaning. Filters such as type:md become chips below.</source>
        <translation>質問やいくつかの言葉を、日本語か英語で入力します。入力しながら、言葉と意味の両方で結果が出ます。type:md のような絞り込みは下にチップとして並びます。</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>Each result is a section of a document, with your words marked. Move with the arrow keys; Enter opens the document, Ctrl+Enter shows its folder.</source>
        <translation>結果は文書の中のセクションで、検索した言葉に印が付きます。矢印キーで移動し、Enter で文書を、Ctrl+Enter でそのフォルダーを開きます。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>The selected section, in its document. F3 goes to the next marked word.</source>
        <translation>選んだセクションを文書の中で表示します。F3 で次の印へ移動します。</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>Your folders and their rules, memory and work of the program over time, and files that could not be read, each with what to do.</source>
        <translation>フォルダーとその規則、プログラムのメモリーと作業の推移、読み取れなかったファイルとその対処を表示します。</translation>
    </message>
    <message>
        <source>Menu and tray</source>
        <translation>メニューとトレイ</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Try it with sample documents</source>
        <translation>サンプル文書で試す</translation>
    </message>
    <message>
        <source>Ten short documents that come with the program. Remove them whenever you like.</source>
        <translation>プログラムに付属する短い文書 10 件です。いつでも外せます。</translation>
    </message>
    <message>
        <source>It runs on this computer: no text and no question leaves it.</source>
        <translation>モデルはこのコンピューターの中で動きます。文書も質問も外へ送りません。</translation>
    </message>
    <message>
        <source>Meaning is compared by your own language model, from {folder}.</source>
        <translation>意味の比較には、{folder} にあるお手持ちの言語モデルを使います。</translation>
    </message>
    <message>
        <source>No language model came with the program for this system, so search finds by words. Problems says how to add one.</source>
        <translation>このシステム向けの言語モデルは付属していないため、言葉だけで検索します。追加の方法は「問題」に表示されます。</translation>
    </message>
    <message>
        <source>Meaning is compared by the language model multilingual-e5-small. It is made once, in about 15 seconds, from files that were installed with the program, and takes 0.5 GB. Until then search finds by words.</source>
        <translation>意味の比較には言語モデル multilingual-e5-small を使います。プログラムと一緒にインストールされたファイルから最初に一度だけ、約 15 秒で作られ、0.5 GB を使います。それまでは言葉で検索します。</translation>
    </message>
</context>
<context>
    <name>FolderAdding</name>
    <message>
        <source>Add folder</source>
        <translation>フォルダーを追加</translation>
    </message>
</context>
<context>
    <name>FolderBlock</name>
    <message>
        <source>Folder settings…</source>
        <translation>フォルダーの設定…</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>数えています…</translation>
    </message>
</context>
<context>
    <name>FolderChoice</name>
    <message>
        <source>the model that comes with the program</source>
        <translation>プログラムに付属のモデル</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーの選択</translation>
    </message>
</context>
<context>
    <name>FolderSettings</name>
    <message>
        <source>Folder settings</source>
        <translation>フォルダーの設定</translation>
    </message>
    <message>
        <source>Index &amp;again</source>
        <translation>再び索引に入れる(&amp;A)</translation>
    </message>
    <message>
        <source>What .&amp;gitignore names is left out:</source>
        <translation>.gitignore に書かれたものを除外(&amp;G):</translation>
    </message>
    <message>
        <source>&amp;Hidden files are indexed:</source>
        <translation>隠しファイルも索引に入れる(&amp;H):</translation>
    </message>
    <message>
        <source>Files with &amp;keys and passwords are indexed:</source>
        <translation>鍵やパスワードのファイルも索引に入れる(&amp;K):</translation>
    </message>
    <message>
        <source>Patterns are as in .gitignore, one a line, seen from this folder.</source>
        <translation>パターンは .gitignore と同じ書き方で、このフォルダーを基準に 1 行に 1 つ書きます。</translation>
    </message>
    <message>
        <source>all files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>as in the program&apos;s settings: {patterns}</source>
        <translation>プログラムの設定と同じ: {patterns}</translation>
    </message>
    <message>
        <source>for example: drafts/</source>
        <translation>例: drafts/</translation>
    </message>
    <message>
        <source>&amp;Only these:</source>
        <translation>これだけを対象にする(&amp;O):</translation>
    </message>
    <message>
        <source>But &amp;not these:</source>
        <translation>これは除外する(&amp;N):</translation>
    </message>
    <message>
        <source>left out in the program&apos;s settings too: {patterns}</source>
        <translation>プログラムの設定でも除外: {patterns}</translation>
    </message>
    <message>
        <source>&amp;Forgotten files:</source>
        <translation>忘れたファイル(&amp;F):</translation>
    </message>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>As in the program&apos;s settings ({state})</source>
        <translation>プログラムの設定と同じ ({state})</translation>
    </message>
    <message>
        <source>On</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
</context>
<context>
    <name>FolderSuggestions</name>
    <message>
        <source>Add the ticked folders…</source>
        <translation>選んだフォルダーを追加…</translation>
    </message>
    <message>
        <source>Or start with one of these:</source>
        <translation>次のフォルダーから始めることもできます:</translation>
    </message>
    <message>
        <source>no documents of a type that is read</source>
        <translation>読み取れる種類の文書はありません</translation>
    </message>
</context>
<context>
    <name>FolderWords</name>
    <message>
        <source>Waits for your answer</source>
        <translation>返答待ち</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>オフライン</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>利用できません</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>Looked at from time to time</source>
        <translation>定期的に確認</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>最新の状態</translation>
    </message>
    <message>
        <source>{n} indexed</source>
        <translation>索引済み {n}</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>待機中 {n}</translation>
    </message>
    <message>
        <source>{n} failed</source>
        <translation>失敗 {n}</translation>
    </message>
    <message>
        <source>{n} offline</source>
        <translation>オフライン {n}</translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <translation>対象外 {n}</translation>
    </message>
    <message>
        <source>{n} seen</source>
        <translation>ファイル {n}</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Remove…</source>
        <translation>除外…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーを表示</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Folder settings…</source>
        <translation>フォルダーの設定…</translation>
    </message>
    <message>
        <source>Show the selected folder</source>
        <translation>選択したフォルダーを表示</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Indexed</source>
        <translation>索引済み</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>オフライン</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>監視中のフォルダー</translation>
    </message>
</context>
<context>
    <name>Forgetting</name>
    <message>
        <source>Remove folder</source>
        <translation>フォルダーの除外</translation>
    </message>
    <message>
        <source>Stop searching in {folder}?</source>
        <translation>{folder} を検索の対象から外しますか?</translation>
    </message>
    <message>
        <source>It leaves the index. Your documents are not touched.</source>
        <translation>索引から取り除かれます。文書そのものには手を加えません。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Forget file</source>
        <translation>ファイルを忘れる</translation>
    </message>
    <message>
        <source>Forget {file}?</source>
        <translation>{file} を忘れますか?</translation>
    </message>
    <message>
        <source>It is not found any more, also after it changes. The document is not touched. The folder&apos;s settings can take it back.</source>
        <translation>変更されても、もう検索に出なくなります。文書そのものには手を加えません。フォルダーの設定で元に戻せます。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘れる</translation>
    </message>
    <message>
        <source>Erase its text from the index on the disk now</source>
        <translation>ディスク上の索引からも今すぐ消去する</translation>
    </message>
    <message>
        <source>Otherwise it is erased when the index is next tidied</source>
        <translation>選ばない場合は、次に索引を整理するときに消去されます</translation>
    </message>
</context>
<context>
    <name>GlobalShortcut</name>
    <message>
        <source>The desktop did not give us these keys.</source>
        <translation>デスクトップがこのキーを割り当てませんでした。</translation>
    </message>
    <message>
        <source>This desktop lets no program listen to keys everywhere.</source>
        <translation>このデスクトップでは、どこからでも使えるキーをプログラムに割り当てられません。</translation>
    </message>
    <message>
        <source>This display has no keys for all programs.</source>
        <translation>この画面では、どこからでも使えるキーを割り当てられません。</translation>
    </message>
    <message>
        <source>{keys} cannot be used: it is no single key, or input methods need it.</source>
        <translation>{keys} は使えません。1 組のキーではないか、日本語入力などで使われるキーです。</translation>
    </message>
    <message>
        <source>{keys} alone would be missing in all other programs. Add Ctrl or Alt.</source>
        <translation>{keys} だけでは、ほかのプログラムでこのキーが使えなくなります。Ctrl または Alt を加えてください。</translation>
    </message>
    <message>
        <source>The keyboard has no such key.</source>
        <translation>キーボードにこのキーがありません。</translation>
    </message>
    <message>
        <source>Another program has taken these keys.</source>
        <translation>このキーは別のプログラムが使っています。</translation>
    </message>
    <message>
        <source>macOS refused these keys (error {code}).</source>
        <translation>macOS がこのキーを受け付けませんでした (エラー {code})。</translation>
    </message>
    <message>
        <source>Search the documents</source>
        <translation>文書を検索</translation>
    </message>
    <message>
        <source>Windows refused these keys (error {code}).</source>
        <translation>Windows がこのキーを受け付けませんでした (エラー {code})。</translation>
    </message>
    <message>
        <source>The display refused these keys (X error {code}).</source>
        <translation>画面がこのキーを受け付けませんでした (X エラー {code})。</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Select a result to read it in its document</source>
        <translation>検索結果を選ぶと、ここに文書が表示されます</translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>On</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>静かな時間帯の開始</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>静かな時間帯の終了</translation>
    </message>
</context>
<context>
    <name>KeyWindow</name>
    <message>
        <source>{keys} does not bring this window to the front: {problem} Choose other keys in the settings.</source>
        <translation>{keys} でこのウィンドウを呼び出せません。{problem}設定で別のキーを選んでください。</translation>
    </message>
</context>
<context>
    <name>KeysChoice</name>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
</context>
<context>
    <name>LineNames</name>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>このアドレスをブラウザーで開きますか？</translation>
    </message>
    <message>
        <source>Write to this address?</source>
        <translation>このアドレスにメールを書きますか？</translation>
    </message>
    <message>
        <source>The document asks for it. docsearch will not ask again for {host} until it is closed.</source>
        <translation>文書にあるリンクです。{host} については、docsearch を終了するまで再度確認しません。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>What was forgotten is erased from the disk.</source>
        <translation>忘れた内容をディスクから消去しました。</translation>
    </message>
</context>
<context>
    <name>MenuButton</name>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
</context>
<context>
    <name>MonitorActions</name>
    <message>
        <source>Restart worker</source>
        <translation>ワーカーを再起動</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>診断情報をコピー</translation>
    </message>
    <message>
        <source>Versions, settings and figures; nothing of your documents</source>
        <translation>バージョン・設定・数値のみで、文書の内容は含みません</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV に書き出す…</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>CSV に書き出す</translation>
    </message>
</context>
<context>
    <name>MonitorGraph</name>
    <message>
        <source>Threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Waiting sections (area)</source>
        <translation>待機中のセクション (面)</translation>
    </message>
    <message>
        <source>sections/s (line)</source>
        <translation>セクション/秒 (線)</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>−{hours} h</source>
        <translation>{hours} 時間前</translation>
    </message>
    <message>
        <source>−{minutes} min</source>
        <translation>{minutes} 分前</translation>
    </message>
    <message>
        <source>limit of {process}</source>
        <translation>{process}の上限</translation>
    </message>
    <message>
        <source>{count} workers {cause}</source>
        <translation>{count} つのワーカーが{cause}</translation>
    </message>
    <message>
        <source>{first}, {count} times</source>
        <translation>{first}、{count} 回</translation>
    </message>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} ほか {count} 件</translation>
    </message>
    <message>
        <source>Memory, threads and work of the last ten minutes</source>
        <translation>直近 10 分間のメモリー・スレッド・処理量</translation>
    </message>
    <message>
        <source>Memory, threads and work of the last hour</source>
        <translation>直近 1 時間のメモリー・スレッド・処理量</translation>
    </message>
    <message>
        <source>Memory, threads and work of the last day</source>
        <translation>直近 24 時間のメモリー・スレッド・処理量</translation>
    </message>
    <message>
        <source>{count} sections wait, {rate} sections/s</source>
        <translation>{count} セクション待機中、{rate} セクション/秒</translation>
    </message>
    <message>
        <source>last: {mark}</source>
        <translation>最新: {mark}</translation>
    </message>
    <message>
        <source>{process}: {memory}, {threads} threads</source>
        <translation>{process}: {memory}、{threads} スレッド</translation>
    </message>
</context>
<context>
    <name>MonitorLegend</name>
    <message>
        <source>Processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Memory that only the process itself can give back. The rest are pages of files, which the system takes back when it needs them.</source>
        <translation>プロセス自身だけが返せるメモリーです。残りはファイルのページで、必要になればシステムが回収します。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリー</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>専有</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>起動回数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健全性</translation>
    </message>
    <message>
        <source>recycled: {recycles}, crashed: {crashes}</source>
        <translation>交代: {recycles} 回、異常終了: {crashes} 回</translation>
    </message>
</context>
<context>
    <name>MonitorPanel</name>
    <message>
        <source>Saved as {name}</source>
        <translation>{name} に保存しました</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Graph and figures</source>
        <translation>グラフと数値</translation>
    </message>
</context>
<context>
    <name>MonitorWork</name>
    <message>
        <source>shown</source>
        <translation>表示中</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>非表示</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Half of them were no more than this</source>
        <translation>半数がこの値以下です</translation>
    </message>
    <message>
        <source>95 of 100 were no more than this</source>
        <translation>100 のうち 95 がこの値以下です</translation>
    </message>
    <message>
        <source>99 of 100 were no more than this</source>
        <translation>100 のうち 99 がこの値以下です</translation>
    </message>
    <message>
        <source>Sections a batch</source>
        <translation>バッチのセクション数</translation>
    </message>
    <message>
        <source>Wait of a section</source>
        <translation>セクションの待ち時間</translation>
    </message>
    <message>
        <source>Run of a batch</source>
        <translation>バッチの処理時間</translation>
    </message>
    <message>
        <source>Meaning of a query</source>
        <translation>検索語の意味の計算</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Last start</source>
        <translation>前回の起動</translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln セクション</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es) in the worker</source>
        <translation>
            <numerusform>ワーカーで %Ln バッチ処理中</numerusform>
        </translation>
    </message>
    <message>
        <source>{depth}, {batches}</source>
        <translation>{depth}、{batches}</translation>
    </message>
    <message>
        <source>{sections} sections/s, {tokens} tokens/s</source>
        <translation>{sections} セクション/秒、{tokens} トークン/秒</translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln section(s) each</source>
        <translation>
            <numerusform>1 バッチ最大 %Ln セクション</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}, {most}</source>
        <translation>{count}、{most}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{whole}: {phases}</source>
        <translation>{whole}: {phases}</translation>
    </message>
</context>
<context>
    <name>NamedPlaces</name>
    <message>
        <source>{place} is not on this computer. Only folders here are searched.</source>
        <translation>{place} はこのコンピューターにありません。検索できるのは、このコンピューターのフォルダーだけです。</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>OpenWith</name>
    <message>
        <source>{path} is not a plain document. Show it in its folder instead.</source>
        <translation>{path} は通常の文書ではありません。フォルダーに表示してください。</translation>
    </message>
    <message>
        <source>This desktop has no dialog to choose a program in.</source>
        <translation>このデスクトップには、プログラムを選ぶ画面がありません。</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>{path} is no longer there.</source>
        <translation>{path} はもうありません。</translation>
    </message>
    <message>
        <source>The desktop has no program for {path}.</source>
        <translation>{path} を開くプログラムが見つかりません。</translation>
    </message>
</context>
<context>
    <name>PanelButtons</name>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>モニター</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
</context>
<context>
    <name>PreflightCard</name>
    <message>
        <source>Add to the search</source>
        <translation>検索の対象に追加</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Looking at what is there. Nothing is indexed yet.</source>
        <translation>内容を調べています。まだ索引には入れていません。</translation>
    </message>
</context>
<context>
    <name>PreflightWords</name>
    <message>
        <source>No documents of a type that is read</source>
        <translation>読み取れる種類の文書はありません</translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <translation>除外: {what}</translation>
    </message>
    <message>
        <source>Time: {time}. Words can be searched at once, meaning follows.</source>
        <translation>時間: {time}。言葉による検索はすぐに使え、意味による検索は後から加わります。</translation>
    </message>
    <message>
        <source>Disk: {needed}; {free} are free.</source>
        <translation>ディスク: {needed} (空き {free})</translation>
    </message>
    <message>
        <source>Memory while it works: {memory}.</source>
        <translation>処理中のメモリー: {memory}</translation>
    </message>
    <message>
        <source>The disk will not do: {missing} are missing. Indexing would stop before its end.</source>
        <translation>ディスクの空きが {missing} 足りません。索引の作成は途中で止まります。</translation>
    </message>
    <message>
        <source>at least {amount}</source>
        <translation>{amount}以上</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>1 分未満</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
</context>
<context>
    <name>PreviewHeader</name>
    <message>
        <source>Marked words in this document</source>
        <translation>この文書の一致箇所</translation>
    </message>
    <message>
        <source>Back to where the link was</source>
        <translation>リンク元に戻る</translation>
    </message>
    <message>
        <source>Previous marked word</source>
        <translation>前の一致箇所</translation>
    </message>
    <message>
        <source>Next marked word</source>
        <translation>次の一致箇所</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Show the document as it is written, with line numbers</source>
        <translation>文書を書かれたとおりに、行番号付きで表示します</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open the document with its program</source>
        <translation>文書を既定のプログラムで開きます</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーを表示</translation>
    </message>
    <message>
        <source>Show the document&apos;s folder</source>
        <translation>文書のあるフォルダーを表示します</translation>
    </message>
    <message>
        <source>lines {first}–{last}</source>
        <translation>{first}–{last} 行</translation>
    </message>
    <message>
        <source>{current} of {count}</source>
        <translation>{current} / {count}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>一致 %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Document</source>
        <translation>文書</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>This document has no such heading.</source>
        <translation>この文書にその見出しはありません。</translation>
    </message>
    <message>
        <source>This link is not opened: {link}. Links lead to documents of the same folder and to web pages.</source>
        <translation>このリンクは開きません: {link}。リンクで開けるのは、同じフォルダー内の文書と Web ページです。</translation>
    </message>
</context>
<context>
    <name>PreviewText</name>
    <message>
        <source>Document</source>
        <translation>文書</translation>
    </message>
</context>
<context>
    <name>PrivacyPart</name>
    <message>
        <source>Clear recent searches</source>
        <translation>最近の検索を消去</translation>
    </message>
    <message>
        <source>Where your data lies</source>
        <translation>データの場所</translation>
    </message>
    <message>
        <source>Your documents are only read. All that is kept of them lies in these folders, and nothing leaves this computer.</source>
        <translation>文書は読み取るだけです。保存される内容はすべて次のフォルダーにあり、このコンピューターの外に出ることはありません。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Index and model</source>
        <translation>索引とモデル</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Open folder: {name}</source>
        <translation>フォルダーを開く: {name}</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Retry all</source>
        <translation>すべて再試行</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーを表示</translation>
    </message>
    <message>
        <source>Show the problem in its folder</source>
        <translation>問題のファイルをフォルダーに表示</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>起きたこと</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>対処方法</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>No problems.</source>
        <translation>問題はありません。</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 文書</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln ファイル</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln フォルダー</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln セクション</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>約 %Ln 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s)</source>
        <translation>
            <numerusform>約 %Ln 時間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are before it.</source>
        <translation>
            <numerusform>前に %Ln ファイルあります。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryBar</name>
    <message>
        <source>Folder to search</source>
        <translation>検索するフォルダー</translation>
    </message>
    <message>
        <source>How to ask</source>
        <translation>検索のしかた</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>すべてのフォルダー</translation>
    </message>
    <message>
        <source>Only up to date</source>
        <translation>最新のものだけ</translation>
    </message>
    <message>
        <source>Similar to: {title}</source>
        <translation>類似: {title}</translation>
    </message>
</context>
<context>
    <name>QueryHelp</name>
    <message>
        <source>How to ask</source>
        <translation>検索の書き方</translation>
    </message>
    <message>
        <source>Write a question or some words. Sections that have none of the words but mean the same are found too.</source>
        <translation>質問または言葉を入力してください。同じ言葉がなくても、意味の近いセクションが見つかります。</translation>
    </message>
    <message>
        <source>A minus also goes before a filter: -type:pdf. OR is written in capitals. What cannot be understood is searched as plain text.</source>
        <translation>絞り込みの前にもマイナスを付けられます (-type:pdf)。OR は大文字で書きます。解釈できない部分は普通のテキストとして検索されます。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>言葉</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>&quot;exact words&quot;</source>
        <translation>&quot;完全に一致&quot;</translation>
    </message>
    <message>
        <source>these words in a row</source>
        <translation>この並びのとおりの言葉</translation>
    </message>
    <message>
        <source>-draft</source>
        <translation>-下書き</translation>
    </message>
    <message>
        <source>sections without this word</source>
        <translation>この言葉を含まないセクション</translation>
    </message>
    <message>
        <source>tea OR coffee</source>
        <translation>紅茶 OR コーヒー</translation>
    </message>
    <message>
        <source>either of the two</source>
        <translation>どちらか一方</translation>
    </message>
    <message>
        <source>config*</source>
        <translation>設定*</translation>
    </message>
    <message>
        <source>words that begin so</source>
        <translation>この文字で始まる言葉</translation>
    </message>
    <message>
        <source>title:install</source>
        <translation>title:導入</translation>
    </message>
    <message>
        <source>in a heading or a file name</source>
        <translation>見出しまたはファイル名にある言葉</translation>
    </message>
    <message>
        <source>in:notes</source>
        <translation>in:メモ</translation>
    </message>
    <message>
        <source>in this folder, and in those inside it</source>
        <translation>このフォルダーとその中のフォルダー</translation>
    </message>
    <message>
        <source>files of this type</source>
        <translation>この種類のファイル</translation>
    </message>
    <message>
        <source>files whose path fits</source>
        <translation>パスが当てはまるファイル</translation>
    </message>
    <message>
        <source>changed after this day; &lt;, &gt;= and &lt;= too</source>
        <translation>この日より後に更新 (&lt;、&gt;=、&lt;= も使えます)</translation>
    </message>
    <message>
        <source>changed between two days, months or years</source>
        <translation>2 つの日、月、年の間に更新</translation>
    </message>
    <message>
        <source>changed in the last seven days; also 2w, today, yesterday</source>
        <translation>過去 7 日間に更新 (2w、today、yesterday も使えます)</translation>
    </message>
    <message>
        <source>sections in this language: ja, en and others</source>
        <translation>この言語のセクション (ja、en など)</translation>
    </message>
    <message>
        <source>sections at most so many headings deep</source>
        <translation>見出しの深さがこれ以下のセクション</translation>
    </message>
</context>
<context>
    <name>QueryLine</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Search your documents by words or by meaning</source>
        <translation>言葉または意味で文書を検索</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>検索語</translation>
    </message>
</context>
<context>
    <name>Quotation</name>
    <message>
        <source>“{passage}”</source>
        <translation>「{passage}」</translation>
    </message>
    <message>
        <source>{file}, lines {first}–{last}</source>
        <translation>{file}、{first}–{last} 行</translation>
    </message>
    <message>
        <source>{title}, {file}, lines {first}–{last}</source>
        <translation>{title}、{file}、{first}–{last} 行</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message>
        <source>There is nothing at this path.</source>
        <translation>このパスには何もありません。</translation>
    </message>
    <message>
        <source>It is in no folder that is searched.</source>
        <translation>検索の対象のフォルダーに入っていません。</translation>
    </message>
    <message>
        <source>It is left out.</source>
        <translation>除外されています。</translation>
    </message>
    <message>
        <source>It could not be indexed.</source>
        <translation>索引に入れられませんでした。</translation>
    </message>
    <message>
        <source>It waits to be indexed.</source>
        <translation>索引に入るのを待っています。</translation>
    </message>
    <message>
        <source>It is indexed and can be found.</source>
        <translation>索引に入っていて、検索できます。</translation>
    </message>
    <message>
        <source>It is not there now; what was indexed stays findable.</source>
        <translation>今はそこにありません。索引に入れた内容は引き続き検索できます。</translation>
    </message>
    <message>
        <source>This folder is searched; no document in it is known.</source>
        <translation>このフォルダーは検索の対象ですが、文書はまだ見つかっていません。</translation>
    </message>
    <message>
        <source>It has not been seen yet.</source>
        <translation>まだ確認していません。</translation>
    </message>
    <message>
        <source>This folder is searched; {documents} in it.</source>
        <translation>このフォルダーは検索の対象です ({documents})。</translation>
    </message>
    <message>
        <source>It is next.</source>
        <translation>次に処理されます。</translation>
    </message>
    <message>
        <source>{sections} by words, {embedded} of them by meaning too</source>
        <translation>言葉で {sections}、そのうち意味でも {embedded}</translation>
    </message>
    <message>
        <source>Indexed {moment}: {known}.</source>
        <translation>{moment} に索引済み: {known}。</translation>
    </message>
    <message>
        <source>Check the path; a file that was moved is found at its new place.</source>
        <translation>パスを確かめてください。移動したファイルは新しい場所で見つかります。</translation>
    </message>
    <message>
        <source>Add its folder to search in it.</source>
        <translation>検索するには、そのフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>It is new, or its folder is only looked at from time to time.</source>
        <translation>新しいファイルか、フォルダーを定期的にだけ確認しています。</translation>
    </message>
    <message>
        <source>It holds no text.</source>
        <translation>文章が入っていません。</translation>
    </message>
    <message>
        <source>Below is its text as it is searched.</source>
        <translation>検索される文章は次のとおりです。</translation>
    </message>
</context>
<context>
    <name>ResultDates</name>
    <message>
        <source>just now</source>
        <translation>たった今</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln 分前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln 時間前</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed {date}</source>
        <translation>更新日時: {date}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln 日前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s) ago</source>
        <translation>
            <numerusform>%Ln か月前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s) ago</source>
        <translation>
            <numerusform>%Ln 年前</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Results</source>
        <translation>検索結果</translation>
    </message>
</context>
<context>
    <name>ResultMenu</name>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>フォルダーを表示(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Copy as quotation</source>
        <translation>引用としてコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>パスをコピー(&amp;P)</translation>
    </message>
    <message>
        <source>Find s&amp;imilar</source>
        <translation>似たものを検索(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Why this result?</source>
        <translation>この結果の理由(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Status of the file…</source>
        <translation>ファイルの状態(&amp;S)…</translation>
    </message>
    <message>
        <source>For&amp;get this file…</source>
        <translation>このファイルを忘れる(&amp;G)…</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message>
        <source>{row} of {count}</source>
        <translation>{count} 件中 {row} 件目</translation>
    </message>
</context>
<context>
    <name>ResultWords</name>
    <message numerus="yes">
        <source>%Ln weak match(es)</source>
        <translation>
            <numerusform>弱い一致 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln section(s)</source>
        <translation>
            <numerusform>+%Ln セクション</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln copies</source>
        <translation>
            <numerusform>+%Ln 件の重複</numerusform>
        </translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>展開済み</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>折りたたみ</translation>
    </message>
    <message>
        <source>updating</source>
        <translation>更新中</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>オフライン</translation>
    </message>
    <message>
        <source>words</source>
        <translation>言葉</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>lines {first}–{last}</source>
        <translation>{first}–{last} 行</translation>
    </message>
</context>
<context>
    <name>SaveSearchDialog</name>
    <message>
        <source>Save this search</source>
        <translation>検索を保存</translation>
    </message>
    <message>
        <source>&amp;Tell me when a new section matches</source>
        <translation>新しいセクションが一致したら知らせる(&amp;T)</translation>
    </message>
    <message>
        <source>Replaces the saved search of this name.</source>
        <translation>同じ名前の保存した検索を置き換えます。</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
</context>
<context>
    <name>SavedSearchesButton</name>
    <message>
        <source>Recent searches</source>
        <translation>最近の検索</translation>
    </message>
    <message>
        <source>&amp;Clear history</source>
        <translation>履歴を消去(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save this search…</source>
        <translation>この検索を保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>保存した検索</translation>
    </message>
    <message>
        <source>&amp;Manage saved searches…</source>
        <translation>保存した検索を管理(&amp;M)…</translation>
    </message>
    <message>
        <source>● {name} (new matches)</source>
        <translation>● {name} (新着あり)</translation>
    </message>
    <message>
        <source>Saved and recent searches, with new matches</source>
        <translation>保存した検索と最近の検索 (新着あり)</translation>
    </message>
    <message>
        <source>Saved and recent searches</source>
        <translation>保存した検索と最近の検索</translation>
    </message>
</context>
<context>
    <name>SavedSearchesDialog</name>
    <message>
        <source>Saved searches</source>
        <translation>保存した検索</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Tell of new matches</source>
        <translation>新着を知らせる</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>検索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>名前を変更(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>Another search is called “{name}”.</source>
        <translation>「{name}」という名前はほかの検索で使われています。</translation>
    </message>
</context>
<context>
    <name>ScopeButton</name>
    <message>
        <source>&amp;Sections</source>
        <translation>セクション(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Documents</source>
        <translation>文書(&amp;D)</translation>
    </message>
    <message>
        <source>Only &amp;up to date</source>
        <translation>最新のものだけ(&amp;U)</translation>
    </message>
    <message>
        <source>Found are documents</source>
        <translation>文書を検索</translation>
    </message>
    <message>
        <source>Found are sections</source>
        <translation>セクションを検索</translation>
    </message>
    <message>
        <source>only up to date</source>
        <translation>最新のものだけ</translation>
    </message>
</context>
<context>
    <name>SecondStart</name>
    <message>
        <source>docsearch is running but does not answer.</source>
        <translation>docsearch は起動していますが、応答しません。</translation>
    </message>
    <message>
        <source>It can be ended and started anew. Nothing that is indexed is lost.</source>
        <translation>終了して、起動し直すことができます。インデックスの内容は失われません。</translation>
    </message>
    <message>
        <source>End it and start anew</source>
        <translation>終了して起動し直す</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>Reset: {setting}</source>
        <translation>既定値に戻す: {setting}</translation>
    </message>
    <message>
        <source>Back to what it is by default</source>
        <translation>既定値に戻します</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Until then, the window stays as it is.</source>
        <translation>それまで表示は変わりません。</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>今すぐ再起動</translation>
    </message>
    <message>
        <source>Beginning and end must differ.</source>
        <translation>開始と終了を別の時刻にしてください。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>No setting is called so.</source>
        <translation>当てはまる設定はありません。</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>設定の分類</translation>
    </message>
</context>
<context>
    <name>SettingsOpening</name>
    <message>
        <source>The language changes at the next start.</source>
        <translation>言語は次回の起動時に変わります。</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Search the actions</source>
        <translation>操作を検索</translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation>操作またはキーを検索</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作とキーの一覧</translation>
    </message>
    <message>
        <source>&amp;Use these keys</source>
        <translation>このキーに変更(&amp;U)</translation>
    </message>
    <message>
        <source>Use &amp;these too</source>
        <translation>このキーを追加(&amp;T)</translation>
    </message>
    <message>
        <source>Re&amp;move all keys</source>
        <translation>キーをすべて外す(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>元に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>Reset a&amp;ll</source>
        <translation>すべて元に戻す(&amp;L)</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Key combinations</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>&amp;New keys:</source>
        <translation>新しいキー(&amp;N):</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{keys} cannot be used: input methods need it.</source>
        <translation>{keys} は使えません。日本語入力などで使われるキーです。</translation>
    </message>
    <message>
        <source>{keys} has another meaning already: {action}.</source>
        <translation>{keys} はすでに「{action}」に割り当てられています。</translation>
    </message>
</context>
<context>
    <name>ShortcutRecorder</name>
    <message>
        <source>Keys of the action</source>
        <translation>操作のキー</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>キー操作を検索</translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation>操作またはキーを検索</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Go to the first, second … result</source>
        <translation>1 番目、2 番目… の結果へ移動</translation>
    </message>
    <message>
        <source>Search, from any program</source>
        <translation>どのプログラムからでも検索</translation>
    </message>
    <message>
        <source>No action fits.</source>
        <translation>当てはまる操作はありません。</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>Go to result {number}</source>
        <translation>{number} 番目の結果へ移動</translation>
    </message>
    <message>
        <source>Go to the query</source>
        <translation>検索欄へ移動</translation>
    </message>
    <message>
        <source>Move through the results</source>
        <translation>結果を上下に移動</translation>
    </message>
    <message>
        <source>Recent searches (while the query is empty)</source>
        <translation>最近の検索 (検索欄が空のとき)</translation>
    </message>
    <message>
        <source>Save the search</source>
        <translation>検索を保存</translation>
    </message>
    <message>
        <source>How to ask</source>
        <translation>検索のしかた</translation>
    </message>
    <message>
        <source>Step back: to the query, clear it, hide the window in the tray</source>
        <translation>一段戻る: 検索欄へ、検索語を消す、ウィンドウをトレイに隠す</translation>
    </message>
    <message>
        <source>Query, results, preview, and back</source>
        <translation>検索欄、結果、プレビューの順に移動</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>文書を開く</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーを表示</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>別のプログラムで開く</translation>
    </message>
    <message>
        <source>Large preview, and back</source>
        <translation>大きなプレビューと元の表示の切り替え</translation>
    </message>
    <message>
        <source>Unfold and fold a result</source>
        <translation>結果を展開・折りたたみ</translation>
    </message>
    <message>
        <source>Copy the passage with its source</source>
        <translation>該当箇所を出典付きでコピー</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>パスをコピー</translation>
    </message>
    <message>
        <source>Why this result?</source>
        <translation>この結果の理由</translation>
    </message>
    <message>
        <source>Find similar sections</source>
        <translation>似たセクションを探す</translation>
    </message>
    <message>
        <source>Menu of the result</source>
        <translation>結果のメニュー</translation>
    </message>
    <message>
        <source>Next marked word</source>
        <translation>次の一致箇所</translation>
    </message>
    <message>
        <source>Previous marked word</source>
        <translation>前の一致箇所</translation>
    </message>
    <message>
        <source>The document as it is written, and back</source>
        <translation>文書の原文表示の切り替え</translation>
    </message>
    <message>
        <source>Next result (in the preview)</source>
        <translation>次の結果 (プレビュー内)</translation>
    </message>
    <message>
        <source>Previous result (in the preview)</source>
        <translation>前の結果 (プレビュー内)</translation>
    </message>
    <message>
        <source>Show or hide the panel</source>
        <translation>パネルの表示・非表示</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>モニター</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>フォルダーを追加</translation>
    </message>
    <message>
        <source>Pause or resume indexing</source>
        <translation>索引づくりの一時停止・再開</translation>
    </message>
    <message>
        <source>Why is my file not found?</source>
        <translation>ファイルが見つからない理由</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>このキー一覧</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Typing and editing text</source>
        <translation>文字の入力と編集</translation>
    </message>
</context>
<context>
    <name>SkipWords</name>
    <message>
        <source>{things} of other types</source>
        <translation>ほかの種類 {things}</translation>
    </message>
    <message>
        <source>{things}: links</source>
        <translation>リンク {things}</translation>
    </message>
    <message>
        <source>{things}: hidden</source>
        <translation>隠し {things}</translation>
    </message>
    <message>
        <source>{things}: keys and passwords</source>
        <translation>鍵やパスワード {things}</translation>
    </message>
    <message>
        <source>{things} of tools and builds (node_modules …)</source>
        <translation>ツールや生成物 (node_modules など) {things}</translation>
    </message>
    <message>
        <source>{things} named in .gitignore</source>
        <translation>.gitignore による除外 {things}</translation>
    </message>
    <message>
        <source>{things} left out in the program&apos;s settings</source>
        <translation>プログラムの設定による除外 {things}</translation>
    </message>
    <message>
        <source>{things} left out in the folder&apos;s settings</source>
        <translation>フォルダーの設定による除外 {things}</translation>
    </message>
    <message>
        <source>{things} not among the included</source>
        <translation>対象の指定に入らない {things}</translation>
    </message>
    <message>
        <source>{things} forgotten</source>
        <translation>忘れた {things}</translation>
    </message>
    <message>
        <source>{things} of this program</source>
        <translation>このプログラムの {things}</translation>
    </message>
    <message>
        <source>Only Markdown and plain text are read; {path} is of another type.</source>
        <translation>読み取るのは Markdown とテキストだけです。{path} は別の種類です。</translation>
    </message>
    <message>
        <source>{path} is a link, and links are not followed.</source>
        <translation>{path} はリンクです。リンクはたどりません。</translation>
    </message>
    <message>
        <source>{path} is hidden: its name begins with a dot.</source>
        <translation>{path} は名前がドットで始まる隠しファイルです。</translation>
    </message>
    <message>
        <source>{path} may hold keys or passwords: its name matches {pattern}.</source>
        <translation>{path} は名前が {pattern} に一致し、鍵やパスワードを含むかもしれません。</translation>
    </message>
    <message>
        <source>{path} is a folder that tools fill, as {pattern} always is.</source>
        <translation>{path} は {pattern} という、ツールが作るフォルダーです。</translation>
    </message>
    <message>
        <source>{path} is left out by the pattern {pattern}.</source>
        <translation>{path} はパターン {pattern} により除外されています。</translation>
    </message>
    <message>
        <source>{path} is left out by the pattern {pattern} in the program&apos;s settings.</source>
        <translation>{path} はプログラムの設定のパターン {pattern} により除外されています。</translation>
    </message>
    <message>
        <source>{path} is left out by the pattern {pattern} in the folder&apos;s settings.</source>
        <translation>{path} はフォルダーの設定のパターン {pattern} により除外されています。</translation>
    </message>
    <message>
        <source>{path} matches no pattern of what is included.</source>
        <translation>{path} は対象を指定するどのパターンにも一致しません。</translation>
    </message>
    <message>
        <source>You asked to forget {path}.</source>
        <translation>{path} は忘れるように指定されています。</translation>
    </message>
    <message>
        <source>{path} belongs to this program&apos;s own data.</source>
        <translation>{path} はこのプログラム自身のデータです。</translation>
    </message>
    <message>
        <source>The rule stands in line {line} of {file}.</source>
        <translation>規則は {file} の {line} 行目にあります。</translation>
    </message>
    <message>
        <source>The rule stands in {file}.</source>
        <translation>規則は {file} にあります。</translation>
    </message>
    <message>
        <source>{files} and {folders}</source>
        <translation>{files}と{folders}</translation>
    </message>
</context>
<context>
    <name>SpanButtons</name>
    <message>
        <source>10 min</source>
        <translation>10 分</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 時間</translation>
    </message>
    <message>
        <source>The last ten minutes</source>
        <translation>直近 10 分間</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>直近 1 時間</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>直近 24 時間</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>The age of the oldest change that cannot be found yet</source>
        <translation>まだ検索に反映されていない変更のうち、最も古いものからの時間</translation>
    </message>
    <message>
        <source>How much of your documents can be found by words, and by meaning</source>
        <translation>言葉で、また意味で検索できる文書の割合</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>問題を表示</translation>
    </message>
    <message>
        <source>words {share}</source>
        <translation>言葉 {share}</translation>
    </message>
    <message>
        <source>meaning {share}</source>
        <translation>意味 {share}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>問題 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 文書</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln セクション</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {whole}</source>
        <translation>{done} / {whole}</translation>
    </message>
    <message>
        <source>{rate} sections/s</source>
        <translation>毎秒 {rate} セクション</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>待機中 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>oldest change {age} ago</source>
        <translation>最も古い変更: {age}前</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 時間</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln 日</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>残り 1 分未満</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation>
            <numerusform>残り約 %Ln 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) left</source>
        <translation>
            <numerusform>残り約 %Ln 時間</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>strong match</source>
        <translation>強い一致</translation>
    </message>
    <message>
        <source>fair match</source>
        <translation>ほどほどの一致</translation>
    </message>
    <message>
        <source>weak match</source>
        <translation>弱い一致</translation>
    </message>
    <message>
        <source>{name} ({step} of {steps})</source>
        <translation>{name} ({steps} 段階の {step})</translation>
    </message>
</context>
<context>
    <name>TourBubble</name>
    <message>
        <source>End the tour</source>
        <translation>ツアーを終える</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Starting…</source>
        <translation>起動中…</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>検索…</translation>
    </message>
    <message>
        <source>Pause for 1 hour</source>
        <translation>1時間停止</translation>
    </message>
    <message>
        <source>Pause until resumed</source>
        <translation>再開するまで停止</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>docsearch goes on in the tray</source>
        <translation>docsearch はトレイで動き続けます</translation>
    </message>
    <message>
        <source>It keeps the index up to date. Quit it from the menu of its icon, or with Ctrl+Q in the window.</source>
        <translation>索引を最新の状態に保ちます。終了するには、アイコンのメニューを使うか、ウィンドウで Ctrl+Q を押してください。</translation>
    </message>
    <message numerus="yes">
        <source>New for “{name}”: %Ln section(s)</source>
        <translation>
            <numerusform>「{name}」の新着: %Ln セクション</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VanishedAnswers</name>
    <message>
        <source>Delete from index</source>
        <translation>索引から削除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>They stay findable, and are marked as offline until they are back</source>
        <translation>引き続き検索でき、戻るまではオフラインと表示されます</translation>
    </message>
</context>
<context>
    <name>VanishedQuestion</name>
    <message>
        <source>{count} of {known} documents in {folder} are gone all at once. They stay findable.</source>
        <translation>{folder} の {known} 文書のうち {count} 文書が一度に消えました。引き続き検索できます。</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find passages in your own documents</source>
        <translation>手元の文書から、探している箇所を見つけます</translation>
    </message>
    <message>
        <source>By their words and by their meaning. Everything stays on this computer.</source>
        <translation>言葉でも、意味でも。データはすべてこのコンピューターの中にとどまります。</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why is my file not found?</source>
        <translation>ファイルが見つからない理由</translation>
    </message>
    <message>
        <source>Type, choose or drop a file or a folder</source>
        <translation>ファイルかフォルダーを入力、選択、またはドロップ</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文書の文章</translation>
    </message>
    <message>
        <source>&amp;File or folder:</source>
        <translation>ファイルかフォルダー(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>参照(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>フォルダーを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Open the file with the rule</source>
        <translation>規則のファイルを開く(&amp;O)</translation>
    </message>
    <message>
        <source>Folder &amp;settings…</source>
        <translation>フォルダーの設定(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>再試行(&amp;R)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>Name a file, and this says whether it can be found, and if not, why.</source>
        <translation>ファイルを指定すると、検索できるかどうか、できない場合はその理由を表示します。</translation>
    </message>
</context>
<context>
    <name>WorkerBadge</name>
    <message>
        <source>Click for the monitor</source>
        <translation>クリックするとモニターを開きます</translation>
    </message>
    <message>
        <source>Workers busy</source>
        <translation>ワーカー作業中</translation>
    </message>
    <message>
        <source>Model asleep</source>
        <translation>モデル休止中</translation>
    </message>
    <message>
        <source>Workers ready</source>
        <translation>ワーカー準備完了</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>モデルを読み込み中</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>‹ Back to the results</source>
        <translation>‹ 検索結果に戻る</translation>
    </message>
    <message>
        <source>{keys}: back</source>
        <translation>{keys}: 戻る</translation>
    </message>
    <message>
        <source>{keys}: next result</source>
        <translation>{keys}: 次の結果</translation>
    </message>
</context>
<context>
    <name>_DropZone</name>
    <message>
        <source>Drop a folder here</source>
        <translation>ここにフォルダーをドロップ</translation>
    </message>
    <message>
        <source>Markdown and text files in it are read, never changed</source>
        <translation>中の Markdown とテキストファイルを読み取ります。変更することはありません</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>{path} is no longer there.</source>
        <translation>{path} はもうありません。</translation>
    </message>
    <message>
        <source>Nothing to do: it leaves the index at the next scan.</source>
        <translation>操作は不要です。次の走査で索引から取り除かれます。</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({reason}).</source>
        <translation>{path} を開けません ({reason})。</translation>
    </message>
    <message>
        <source>Check the permissions of the file, then press Retry.</source>
        <translation>ファイルのアクセス権を確認し、「再試行」を押してください。</translation>
    </message>
    <message>
        <source>{path} holds binary data, not text.</source>
        <translation>{path} はテキストではなくバイナリーデータです。</translation>
    </message>
    <message>
        <source>Rename it or move it out of the folder.</source>
        <translation>名前を変えるか、フォルダーの外に移してください。</translation>
    </message>
    <message>
        <source>{path} is too large ({size_mb} MB; the limit is {limit_mb} MB).</source>
        <translation>{path} は大きすぎます ({size_mb} MB、上限は {limit_mb} MB)。</translation>
    </message>
    <message>
        <source>Split the file, or raise max_file_mb in the settings file.</source>
        <translation>ファイルを分割するか、設定ファイルの max_file_mb を大きくしてください。</translation>
    </message>
    <message>
        <source>The character encoding of {path} is not known.</source>
        <translation>{path} の文字コードがわかりません。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>ファイルを UTF-8 で保存してください。</translation>
    </message>
    <message>
        <source>{count} characters of {path} could not be decoded as {encoding}.</source>
        <translation>{path} の {count} 文字を {encoding} として読み取れませんでした。</translation>
    </message>
    <message>
        <source>The rest is searchable. Save the file as UTF-8 to mend it.</source>
        <translation>残りは検索できます。直すには UTF-8 で保存してください。</translation>
    </message>
    <message>
        <source>The name of {path} is not valid text.</source>
        <translation>{path} のファイル名に正しくない文字が含まれています。</translation>
    </message>
    <message>
        <source>Rename the file.</source>
        <translation>ファイル名を変えてください。</translation>
    </message>
    <message>
        <source>{path} crashed the reader twice and was set aside.</source>
        <translation>{path} の読み取りが 2 回異常終了したため、対象から外しました。</translation>
    </message>
    <message>
        <source>It is tried again when it changes, or when you press Retry.</source>
        <translation>ファイルが変更されるか、「再試行」を押すと、もう一度読み取ります。</translation>
    </message>
    <message>
        <source>Reading {path} took longer than {seconds} seconds and was stopped.</source>
        <translation>{path} の読み取りに {seconds} 秒以上かかったため、中止しました。</translation>
    </message>
    <message>
        <source>A section of {path} crashed the embedding worker twice.</source>
        <translation>{path} の 1 セクションで、埋め込みワーカーが 2 回異常終了しました。</translation>
    </message>
    <message>
        <source>It is found by words only, until the file changes or you press Retry.</source>
        <translation>ファイルが変更されるか「再試行」を押すまで、言葉だけで検索されます。</translation>
    </message>
    <message>
        <source>A section of {path} could not be embedded ({reason}).</source>
        <translation>{path} の 1 セクションを埋め込めませんでした ({reason})。</translation>
    </message>
    <message>
        <source>{path} could not be read ({reason}).</source>
        <translation>{path} を読み取れませんでした ({reason})。</translation>
    </message>
    <message>
        <source>The rest goes on. Press Retry to try this file again.</source>
        <translation>ほかの処理は続きます。このファイルをもう一度試すには「再試行」を押してください。</translation>
    </message>
    <message>
        <source>The folder {path} is not there.</source>
        <translation>フォルダー {path} がありません。</translation>
    </message>
    <message>
        <source>Connect its drive or remove the folder. What was indexed is kept.</source>
        <translation>ドライブを接続するか、フォルダーを除外してください。索引の内容は保たれます。</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} はフォルダーではありません。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>フォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be listed ({reason}).</source>
        <translation>フォルダー {path} の内容を取得できません ({reason})。</translation>
    </message>
    <message>
        <source>Check its permissions. What was indexed is kept.</source>
        <translation>アクセス権を確認してください。索引の内容は保たれます。</translation>
    </message>
    <message>
        <source>{path} is inside {other}, which is watched already.</source>
        <translation>{path} は、すでに監視している {other} の中にあります。</translation>
    </message>
    <message>
        <source>Nothing to do: its documents are indexed.</source>
        <translation>操作は不要です。中の文書は索引に含まれています。</translation>
    </message>
    <message>
        <source>{path} has {needed} folders, the system lets a program watch {limit}.</source>
        <translation>{path} には {needed} 個のフォルダーがありますが、システムで監視できるのは {limit} 個までです。</translation>
    </message>
    <message>
        <source>Changes are looked for every {seconds} seconds instead. To watch: sudo sysctl fs.inotify.max_user_watches={advised}</source>
        <translation>代わりに {seconds} 秒ごとに変更を確認します。監視するには: sudo sysctl fs.inotify.max_user_watches={advised}</translation>
    </message>
    <message>
        <source>{path} lies on a network drive ({filesystem}), which tells of no changes.</source>
        <translation>{path} は変更を知らせないネットワークドライブ ({filesystem}) にあります。</translation>
    </message>
    <message>
        <source>Nothing to do: changes are looked for every {seconds} seconds.</source>
        <translation>操作は不要です。変更を {seconds} 秒ごとに確認します。</translation>
    </message>
    <message>
        <source>The system stopped telling of changes in {path}.</source>
        <translation>{path} の変更がシステムから届かなくなりました。</translation>
    </message>
    <message>
        <source>Nothing to do: changes are looked for every {seconds} seconds, and watching is tried again.</source>
        <translation>操作は不要です。変更を {seconds} 秒ごとに確認し、監視も再び試みます。</translation>
    </message>
    <message>
        <source>{count} of {known} documents in {path} are gone all at once.</source>
        <translation>{path} の {known} 文書のうち {count} 文書が一度に消えました。</translation>
    </message>
    <message>
        <source>They stay findable. Delete them from the index, or keep them until they are back.</source>
        <translation>引き続き検索できます。索引から削除するか、戻るまで残してください。</translation>
    </message>
    <message>
        <source>Indexing is paused.</source>
        <translation>索引の作成を一時停止しています。</translation>
    </message>
    <message>
        <source>Press Resume to go on. What is indexed stays findable.</source>
        <translation>「再開」を押すと続きます。索引に入った内容は検索できます。</translation>
    </message>
    <message>
        <source>Paused until {time}.</source>
        <translation>{time} まで停止しています。</translation>
    </message>
    <message>
        <source>Press Resume to go on at once. What is indexed stays findable.</source>
        <translation>すぐに続けるには「再開」を押してください。索引にある内容は引き続き検索できます。</translation>
    </message>
    <message>
        <source>Indexing waits: the battery is at {percent} %.</source>
        <translation>索引の作成を待っています: バッテリー残量 {percent} %。</translation>
    </message>
    <message>
        <source>It goes on with the charger. The setting pause_on_battery changes the limit.</source>
        <translation>充電を始めると続きます。設定 pause_on_battery で限度を変えられます。</translation>
    </message>
    <message>
        <source>Indexing waits: the machine is short of memory ({available_mb} MB free).</source>
        <translation>索引の作成を待っています: メモリーが不足しています (空き {available_mb} MB)。</translation>
    </message>
    <message>
        <source>It goes on by itself. Close what you do not need.</source>
        <translation>自動的に続きます。不要なものを閉じてください。</translation>
    </message>
    <message>
        <source>Indexing waits: the disk is nearly full ({free_mb} MB free, {needed_mb} MB are kept).</source>
        <translation>索引の作成を待っています: ディスクの空きがほとんどありません (空き {free_mb} MB、確保する分 {needed_mb} MB)。</translation>
    </message>
    <message>
        <source>It goes on by itself when there is room. Search works.</source>
        <translation>空きができると自動的に続きます。検索は使えます。</translation>
    </message>
    <message>
        <source>Paused until {until}: quiet hours.</source>
        <translation>{until} まで一時停止中: 静かな時間帯です。</translation>
    </message>
    <message>
        <source>Search goes on. The hours are set under Settings, When to index.</source>
        <translation>検索は使えます。時間帯は「設定」の「索引をつくるとき」で変えられます。</translation>
    </message>
    <message>
        <source>Indexing waits: other programs use {percent} % of the processors.</source>
        <translation>索引の作成を待っています: ほかのプログラムがプロセッサーの {percent} % を使っています。</translation>
    </message>
    <message>
        <source>It goes on when they are done. The setting pause_when_busy changes the limit.</source>
        <translation>終わると続きます。設定 pause_when_busy で限度を変えられます。</translation>
    </message>
    <message>
        <source>What was forgotten could not be erased from the disk at once ({reason}).</source>
        <translation>忘れた内容をすぐにはディスクから消去できませんでした ({reason})。</translation>
    </message>
    <message>
        <source>It is not found any more, and is erased when the index is next tidied. Try again later.</source>
        <translation>もう検索には出ず、次に索引を整理するときに消去されます。後でもう一度お試しください。</translation>
    </message>
    <message>
        <source>The newest part of the index was damaged ({reason}) and was undone.</source>
        <translation>索引の最新の部分が壊れていたため ({reason})、元に戻しました。</translation>
    </message>
    <message>
        <source>Nothing to do: {count} documents are read again.</source>
        <translation>操作は不要です。{count} 文書を読み直します。</translation>
    </message>
    <message>
        <source>The index was made by an earlier version of the program.</source>
        <translation>索引は以前のバージョンで作られたものです。</translation>
    </message>
    <message>
        <source>Nothing to do: it is being built again from your documents.</source>
        <translation>何もする必要はありません。文書から作り直しています。</translation>
    </message>
    <message>
        <source>The index in {path} is not there, or another one is in its place.</source>
        <translation>{path} の索引がないか、別の索引に置き換わっています。</translation>
    </message>
    <message>
        <source>Connect its drive, then press Retry. Nothing is written elsewhere meanwhile.</source>
        <translation>ドライブを接続し、「再試行」を押してください。その間、ほかの場所には何も書き込みません。</translation>
    </message>
    <message>
        <source>The catalog {path} was made by a newer version of the program.</source>
        <translation>カタログ {path} は、より新しい版のプログラムで作られています。</translation>
    </message>
    <message>
        <source>Install that version again, or move the file away to start anew.</source>
        <translation>その版を再びインストールするか、ファイルを移して最初から始めてください。</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}).</source>
        <translation>{path} に書き込めませんでした ({reason})。</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>別のフォルダーを選ぶか、ディスクの空きを増やしてください。</translation>
    </message>
    <message>
        <source>The settings file {path} could not be understood ({reason}).</source>
        <translation>設定ファイル {path} を解釈できませんでした ({reason})。</translation>
    </message>
    <message>
        <source>Defaults are used. Mend the file, or delete it.</source>
        <translation>既定の設定を使います。ファイルを直すか、削除してください。</translation>
    </message>
    <message>
        <source>The settings cannot be written to {path} ({reason}).</source>
        <translation>設定を {path} に書き込めません ({reason})。</translation>
    </message>
    <message>
        <source>They hold until the program ends. Make room, or check the permissions.</source>
        <translation>プログラムを終了するまでは有効です。ディスクの空きを増やすか、アクセス権を確認してください。</translation>
    </message>
    <message>
        <source>The start at login cannot be changed ({reason}).</source>
        <translation>ログイン時の起動を変更できません ({reason})。</translation>
    </message>
    <message>
        <source>Check the permissions, then change the setting again.</source>
        <translation>アクセス権を確認し、もう一度設定を変えてください。</translation>
    </message>
    <message>
        <source>The setting {name} has the value {value}, which is not allowed.</source>
        <translation>設定 {name} の値 {value} は使えません。</translation>
    </message>
    <message>
        <source>Its default is used. Mend it in {path}.</source>
        <translation>既定の値を使います。{path} で直してください。</translation>
    </message>
    <message>
        <source>The embedding model is not on this machine ({reason}).</source>
        <translation>埋め込みモデルがこのコンピューターにありません ({reason})。</translation>
    </message>
    <message>
        <source>Search answers by words only. Put a model folder at {path}, then press Retry.</source>
        <translation>言葉だけで検索します。モデルのフォルダーを {path} に置き、「再試行」を押してください。</translation>
    </message>
    <message>
        <source>The model folder {path} was refused ({reason}).</source>
        <translation>モデルのフォルダー {path} は使えません ({reason})。</translation>
    </message>
    <message>
        <source>Only safetensors models without own code are loaded. Choose another model.</source>
        <translation>読み込めるのは、独自のコードを含まない safetensors 形式のモデルだけです。別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>The model in {path} is damaged ({reason}).</source>
        <translation>{path} のモデルが壊れています ({reason})。</translation>
    </message>
    <message>
        <source>Delete that folder and press Retry: it is made again.</source>
        <translation>そのフォルダーを削除して「再試行」を押すと、作り直されます。</translation>
    </message>
    <message>
        <source>The index could not be opened ({reason}).</source>
        <translation>索引を開けませんでした ({reason})。</translation>
    </message>
    <message>
        <source>It was moved to {backup} and is being built again from your documents.</source>
        <translation>{backup} に移し、文書から作り直しています。</translation>
    </message>
    <message>
        <source>The index could not be read ({reason}).</source>
        <translation>索引を読み取れませんでした ({reason})。</translation>
    </message>
    <message>
        <source>Start the program once: it mends the index and says so.</source>
        <translation>プログラムを一度起動してください。索引を修復し、お知らせします。</translation>
    </message>
    <message>
        <source>The index could not be written ({reason}).</source>
        <translation>索引に書き込めませんでした ({reason})。</translation>
    </message>
    <message>
        <source>Check the free disk space, then press Retry.</source>
        <translation>ディスクの空き容量を確認し、「再試行」を押してください。</translation>
    </message>
    <message>
        <source>The performance log {path} could not be written ({reason}).</source>
        <translation>パフォーマンスログ {path} に書き込めませんでした ({reason})。</translation>
    </message>
    <message>
        <source>The rest goes on without it. It starts again with the program.</source>
        <translation>ほかの処理はそのまま続きます。ログはプログラムの次回起動時に再開します。</translation>
    </message>
    <message>
        <source>The {worker} worker stopped {count} times in {minutes} minutes ({reason}).</source>
        <translation>「{worker}」ワーカーが {minutes} 分間に {count} 回停止しました ({reason})。</translation>
    </message>
    <message>
        <source>Press Retry. The log says more: {log}</source>
        <translation>「再試行」を押してください。詳しくはログをご覧ください: {log}</translation>
    </message>
    <message>
        <source>The {worker} worker cannot work within its memory limit of {limit_mb} MB; it takes {base_mb} MB from the start.</source>
        <translation>「{worker}」ワーカーはメモリー上限 {limit_mb} MB の範囲では動けません。起動直後に {base_mb} MB を使います。</translation>
    </message>
    <message>
        <source>Raise {worker}_memory_mb in the settings file, or set it to 0, then press Retry.</source>
        <translation>設定ファイルの {worker}_memory_mb を増やすか 0 にして、「再試行」を押してください。</translation>
    </message>
    <message>
        <source>The query is longer than the model reads: only its first {tokens} tokens were compared by meaning.</source>
        <translation>検索文がモデルの読める長さを超えているため、最初の {tokens} トークンだけを意味で比べました。</translation>
    </message>
    <message>
        <source>Its words were all searched. Ask more shortly for a better match.</source>
        <translation>言葉としてはすべて検索しました。短くすると、より合った結果になります。</translation>
    </message>
    <message>
        <source>The query is longer than {limit} characters.</source>
        <translation>検索文が {limit} 文字を超えています。</translation>
    </message>
    <message>
        <source>Only its beginning was searched.</source>
        <translation>先頭の部分だけで検索しました。</translation>
    </message>
    <message>
        <source>The query has more than {limit} filters.</source>
        <translation>絞り込みが {limit} 個を超えています。</translation>
    </message>
    <message>
        <source>Those at its end were searched as plain text.</source>
        <translation>超えた分は普通のテキストとして検索しました。</translation>
    </message>
    <message>
        <source>The quotation mark in {part} is not closed.</source>
        <translation>{part} の引用符が閉じられていません。</translation>
    </message>
    <message>
        <source>It was passed over. A phrase has a quotation mark at both ends.</source>
        <translation>引用符を無視しました。語句は両端を引用符で囲みます。</translation>
    </message>
    <message>
        <source>{part} could not be understood.</source>
        <translation>{part} を解釈できませんでした。</translation>
    </message>
    <message>
        <source>It was searched as plain text. Write for example {example}</source>
        <translation>普通のテキストとして検索しました。書き方の例: {example}</translation>
    </message>
    <message>
        <source>There is nothing that {part} could apply to.</source>
        <translation>{part} がかかる言葉がありません。</translation>
    </message>
    <message>
        <source>It was searched as plain text. Write for example tea OR coffee, or -word</source>
        <translation>普通のテキストとして検索しました。書き方の例: 紅茶 OR コーヒー、-言葉</translation>
    </message>
    <message>
        <source>The query only says what to leave out.</source>
        <translation>除く言葉だけが入力されています。</translation>
    </message>
    <message>
        <source>It was searched as plain text. Add a word to look for.</source>
        <translation>普通のテキストとして検索しました。探す言葉を加えてください。</translation>
    </message>
    <message>
        <source>No watched folder, and none inside one, is called {folder}.</source>
        <translation>{folder} という名前の検索対象フォルダーは、その中のフォルダーも含めてありません。</translation>
    </message>
    <message>
        <source>Write the name or the path of a folder that has indexed documents.</source>
        <translation>索引済みの文書があるフォルダーの名前かパスを書いてください。</translation>
    </message>
    <message>
        <source>No indexed document is within {filters}.</source>
        <translation>{filters} に当てはまる索引済みの文書はありません。</translation>
    </message>
    <message>
        <source>Change or remove one of these filters.</source>
        <translation>絞り込みのどれかを変えるか、外してください。</translation>
    </message>
    <message>
        <source>The meaning of that section is not known yet.</source>
        <translation>そのセクションの意味はまだわかりません。</translation>
    </message>
    <message>
        <source>It is embedded next, and what is like it appears by itself.</source>
        <translation>次に計算されます。似たものは自動で表示されます。</translation>
    </message>
    <message>
        <source>No document has: {words}.</source>
        <translation>どの文書にもない言葉: {words}。</translation>
    </message>
    <message>
        <source>The rest of the query was searched.</source>
        <translation>残りの言葉で検索しました。</translation>
    </message>
    <message>
        <source>Found by words only: the index was made with another model.</source>
        <translation>言葉だけで検索しました。索引は別のモデルで作られています。</translation>
    </message>
    <message>
        <source>Its meaning is made anew as indexing goes on.</source>
        <translation>意味は索引の作成とともに作り直されます。</translation>
    </message>
    <message>
        <source>The rerank model in {path} was refused ({reason}).</source>
        <translation>{path} のリランクモデルは使えません ({reason})。</translation>
    </message>
    <message>
        <source>Search goes on without it. Choose a cross-encoder with safetensors and one label in the settings, or none.</source>
        <translation>検索はそれなしで続きます。設定で safetensors 形式でラベルが 1 つのクロスエンコーダーを選ぶか、空欄にしてください。</translation>
    </message>
    <message>
        <source>The rerank model could not put the results in order ({reason}).</source>
        <translation>リランクモデルで結果を並べ替えられませんでした ({reason})。</translation>
    </message>
    <message>
        <source>They stand as words and meaning found them. Search again, or choose another model.</source>
        <translation>結果は言葉と意味で見つかった順のままです。もう一度検索するか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>The file {path} could not be understood ({reason}).</source>
        <translation>ファイル {path} を解釈できませんでした ({reason})。</translation>
    </message>
    <message>
        <source>It was moved to {backup}, and an empty one is used.</source>
        <translation>{backup} に移し、空のものを使います。</translation>
    </message>
    <message>
        <source>The file {path} could not be written ({reason}).</source>
        <translation>ファイル {path} に書き込めませんでした ({reason})。</translation>
    </message>
    <message>
        <source>Make room on the disk; the next change writes it again.</source>
        <translation>ディスクの空きを増やしてください。次の変更で改めて書き込まれます。</translation>
    </message>
    <message>
        <source>The program is closing.</source>
        <translation>プログラムを終了しています。</translation>
    </message>
    <message>
        <source>What was not finished goes on at the next start.</source>
        <translation>終わっていない処理は、次回の起動時に続きます。</translation>
    </message>
    <message>
        <source>docsearch is running already (process {pid}).</source>
        <translation>docsearch はすでに動いています (プロセス {pid})。</translation>
    </message>
    <message>
        <source>Use its window, or quit it first.</source>
        <translation>そのウィンドウを使うか、先に終了してください。</translation>
    </message>
    <message>
        <source>The catalog could not be read ({reason}).</source>
        <translation>カタログを読み取れませんでした ({reason})。</translation>
    </message>
    <message>
        <source>It was moved to {backup}. Add your folders again: documents are never touched.</source>
        <translation>{backup} に移しました。フォルダーを追加し直してください。文書に手を加えることはありません。</translation>
    </message>
    <message>
        <source>The catalog {path} could not be read ({reason}).</source>
        <translation>カタログ {path} を読み取れませんでした ({reason})。</translation>
    </message>
    <message>
        <source>Start the program once: it makes a new one and says so.</source>
        <translation>プログラムを一度起動してください。新しいカタログを作り、お知らせします。</translation>
    </message>
    <message>
        <source>Found by words only: the model is still loading.</source>
        <translation>言葉だけで検索しました。モデルを読み込んでいます。</translation>
    </message>
    <message>
        <source>The results get better by themselves in a moment.</source>
        <translation>まもなく、検索結果は自動的に良くなります。</translation>
    </message>
    <message>
        <source>Nothing has been indexed yet.</source>
        <translation>まだ索引がありません。</translation>
    </message>
    <message>
        <source>Add a folder first: docsearch index FOLDER</source>
        <translation>まずフォルダーを追加してください: docsearch index FOLDER</translation>
    </message>
    <message>
        <source>The queries of {path} could not be read ({reason}).</source>
        <translation>{path} の検索文を読み込めませんでした ({reason})。</translation>
    </message>
    <message>
        <source>Each line is a JSON object with query, query_lang, type (heading, lead or xling), file and heading.</source>
        <translation>各行は query、query_lang、type (heading、lead、xling)、file、heading を持つ JSON オブジェクトです。</translation>
    </message>
    <message>
        <source>None of {queries} queries has an answer in {documents} documents.</source>
        <translation>{queries} 件の検索文のどれにも、{documents} 件の文書に答えがありません。</translation>
    </message>
    <message>
        <source>Say with --documents where the files of the queries are, or index documents with headings.</source>
        <translation>検索文のファイルの場所を --documents で指定するか、見出しのある文書を索引に加えてください。</translation>
    </message>
    <message>
        <source>The program failed in {method} ({reason}).</source>
        <translation>{method} でプログラムが失敗しました ({reason})。</translation>
    </message>
    <message>
        <source>The log says more. The rest goes on.</source>
        <translation>詳しくはログをご覧ください。ほかの処理は続きます。</translation>
    </message>
    <message>
        <source>The search could not be carried out ({reason}).</source>
        <translation>検索できませんでした ({reason})。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>しばらくしてから、もう一度お試しください。</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み取り</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>埋め込み</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>休止中</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>起動中</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>about to restart</source>
        <translation>まもなく再起動</translation>
    </message>
    <message>
        <source>waiting to restart</source>
        <translation>再起動待ち</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>断念</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未起動</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>低下</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>convert the model</source>
        <translation>モデルの変換</translation>
    </message>
    <message>
        <source>import libraries</source>
        <translation>ライブラリの読み込み</translation>
    </message>
    <message>
        <source>load the model</source>
        <translation>モデルの読み込み</translation>
    </message>
    <message>
        <source>choose the precision</source>
        <translation>計算精度の選択</translation>
    </message>
    <message>
        <source>prepare the ranking</source>
        <translation>順位付けの準備</translation>
    </message>
    <message>
        <source>warm up</source>
        <translation>ウォームアップ</translation>
    </message>
    <message>
        <source>load the rerank model</source>
        <translation>リランクモデルの読み込み</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>長すぎる</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>数値でない</translation>
    </message>
    <message>
        <source>worker died</source>
        <translation>ワーカー停止</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>メモリー不足</translation>
    </message>
    <message>
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>起動中…</translation>
    </message>
    <message>
        <source>Looking for documents…</source>
        <translation>文書を探しています…</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>索引づくり</translation>
    </message>
    <message>
        <source>Learning meanings</source>
        <translation>意味を学習中</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>最新の状態</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>started</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>restarted</source>
        <translation>再起動</translation>
    </message>
    <message>
        <source>recycled at the memory limit</source>
        <translation>メモリー上限で交代</translation>
    </message>
    <message>
        <source>restart asked for</source>
        <translation>再起動の指示</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>異常終了</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>強制終了</translation>
    </message>
    <message>
        <source>takes smaller batches</source>
        <translation>バッチを縮小</translation>
    </message>
    <message>
        <source>limit raised</source>
        <translation>上限を引き上げ</translation>
    </message>
    <message>
        <source>device full</source>
        <translation>デバイスのメモリー不足</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>標準精度</translation>
    </message>
    <message>
        <source>8-bit</source>
        <translation>8 ビット</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Ask once</source>
        <translation>一度だけ確認する</translation>
    </message>
    <message>
        <source>Go on in the tray</source>
        <translation>トレイで動かし続ける</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> トークン</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>A change loads the model again, which takes some seconds.</source>
        <translation>変えるとモデルを読み込み直します。数秒かかります。</translation>
    </message>
    <message>
        <source>The model is loaded again, and all documents are embedded anew: {time}.</source>
        <translation>モデルを読み込み直し、すべての文書の埋め込みをやり直します: {time}。</translation>
    </message>
    <message>
        <source>All documents are read again. What is cut in another way is embedded anew: at most {time}.</source>
        <translation>すべての文書を読み直します。区切りが変わった部分は埋め込みもやり直します: 最大で{time}。</translation>
    </message>
    <message>
        <source>The folders are looked through again at once.</source>
        <translation>フォルダーをすぐに調べ直します。</translation>
    </message>
    <message>
        <source>It counts after the next start.</source>
        <translation>次回の起動から有効です。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Memory and speed</source>
        <translation>メモリーと速度</translation>
    </message>
    <message>
        <source>Folders and rules</source>
        <translation>フォルダーと規則</translation>
    </message>
    <message>
        <source>When to index</source>
        <translation>索引をつくるとき</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Start and closing</source>
        <translation>起動と終了</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>モデルのフォルダー</translation>
    </message>
    <message>
        <source>The folder of another sentence-transformers model. Empty: the model that comes with the program.</source>
        <translation>別の sentence-transformers モデルのフォルダーです。空なら、プログラムに付属のモデルを使います。</translation>
    </message>
    <message>
        <source>Rerank model folder</source>
        <translation>リランクモデルのフォルダー</translation>
    </message>
    <message>
        <source>The folder of a cross-encoder that reads query and section together. The best results come in a better order, one to several seconds later on a slow machine. Empty: none.</source>
        <translation>検索文とセクションを一緒に読むクロスエンコーダーのフォルダーです。上位の結果がよりよい順に並びますが、遅いコンピューターでは 1 秒から数秒余分にかかります。空欄なら使いません。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>計算の精度</translation>
    </message>
    <message>
        <source>The numbers that the model computes with. Automatic takes what is faster on this machine.</source>
        <translation>モデルの計算に使う数値の精度です。「自動」では、このコンピューターで速い方を使います。</translation>
    </message>
    <message>
        <source>Longest section</source>
        <translation>セクションの最大の長さ</translation>
    </message>
    <message>
        <source>Longer sections are cut. Automatic: what the model takes, less 32, at most 2000.</source>
        <translation>これより長いセクションは分割します。「自動」では、モデルの上限から 32 を引いた長さで、最大 2000 です。</translation>
    </message>
    <message>
        <source>Shortest section</source>
        <translation>セクションの最小の長さ</translation>
    </message>
    <message>
        <source>Shorter sections are joined with their neighbour.</source>
        <translation>これより短いセクションは隣のセクションとまとめます。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド数</translation>
    </message>
    <message>
        <source>Threads that compute embeddings. Automatic: one for each core.</source>
        <translation>埋め込みの計算に使うスレッドの数です。「自動」では、コアごとに 1 つです。</translation>
    </message>
    <message>
        <source>Memory limit for embedding</source>
        <translation>埋め込みのメモリー上限</translation>
    </message>
    <message>
        <source>At the limit, a fresh process takes over. Automatic: from its size after the start.</source>
        <translation>上限に達すると、新しいプロセスに交代します。「自動」では、起動直後の大きさから決めます。</translation>
    </message>
    <message>
        <source>Memory limit for the index</source>
        <translation>索引のメモリー上限</translation>
    </message>
    <message>
        <source>Memory limit for reading</source>
        <translation>読み取りのメモリー上限</translation>
    </message>
    <message>
        <source>Free the memory after</source>
        <translation>メモリーを解放するまでの時間</translation>
    </message>
    <message>
        <source>After so long without work the model leaves memory, until it is needed again.</source>
        <translation>この時間だけ作業がないと、モデルは次に必要になるまでメモリーから外れます。</translation>
    </message>
    <message>
        <source>Performance log</source>
        <translation>パフォーマンスログ</translation>
    </message>
    <message>
        <source>Keep a CSV file of memory, threads and work, a line a second, in the folder of logs.</source>
        <translation>メモリー、スレッド、作業量を 1 秒に 1 行、ログのフォルダーの CSV ファイルに記録します。</translation>
    </message>
    <message>
        <source>Only these files</source>
        <translation>これだけを対象にする</translation>
    </message>
    <message>
        <source>Patterns as in .gitignore, one a line. None: all documents.</source>
        <translation>パターンを .gitignore と同じ書き方で 1 行に 1 つ書きます。空なら、すべての文書が対象です。</translation>
    </message>
    <message>
        <source>But not these</source>
        <translation>これは除外する</translation>
    </message>
    <message>
        <source>Patterns as in .gitignore, one a line. An exclamation mark before one takes back a rule.</source>
        <translation>パターンを .gitignore と同じ書き方で 1 行に 1 つ書きます。先頭に感嘆符 (!) を付けると、規則を取り消します。</translation>
    </message>
    <message>
        <source>Leave out what git ignores</source>
        <translation>git が無視するものを除外</translation>
    </message>
    <message>
        <source>Files that .gitignore files and .git/info/exclude name are not indexed.</source>
        <translation>.gitignore と .git/info/exclude に書かれたファイルは索引に入れません。</translation>
    </message>
    <message>
        <source>Hidden files</source>
        <translation>隠しファイル</translation>
    </message>
    <message>
        <source>Index files and folders whose names begin with a dot.</source>
        <translation>名前がドットで始まるファイルとフォルダーも索引に入れます。</translation>
    </message>
    <message>
        <source>Keys and passwords</source>
        <translation>鍵とパスワード</translation>
    </message>
    <message>
        <source>Index files that usually hold keys and passwords.</source>
        <translation>鍵やパスワードを含むことの多いファイルも索引に入れます。</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>ファイルの最大の大きさ</translation>
    </message>
    <message>
        <source>Larger files are not read.</source>
        <translation>これより大きいファイルは読み取りません。</translation>
    </message>
    <message>
        <source>Pause on battery below</source>
        <translation>バッテリー残量による一時停止</translation>
    </message>
    <message>
        <source>Without the charger, indexing waits below this charge.</source>
        <translation>充電していないとき、残量がこれより少なければ索引づくりを待ちます。</translation>
    </message>
    <message>
        <source>Pause while others need the processors</source>
        <translation>ほかのプログラムが忙しいときの一時停止</translation>
    </message>
    <message>
        <source>Indexing waits while other programs use more than this share of all processors.</source>
        <translation>ほかのプログラムがプロセッサー全体のこの割合より多く使っている間、索引づくりを待ちます。</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>静かな時間帯</translation>
    </message>
    <message>
        <source>Indexing waits between these times. They may go over midnight.</source>
        <translation>この時刻の間、索引づくりを待ちます。日付をまたいでもかまいません。</translation>
    </message>
    <message>
        <source>Look through the folders every</source>
        <translation>フォルダーを調べ直す間隔</translation>
    </message>
    <message>
        <source>Changes are noticed as they happen. A full look finds what no event told of.</source>
        <translation>変更はその場で検知します。全体を調べ直すと、通知されなかった変更も見つかります。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Light, dark, or as the system.</source>
        <translation>ライト、ダーク、またはシステムに合わせます。</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>Of the size that the system says.</source>
        <translation>システムの文字の大きさに対する割合です。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>The language of the window. Documents in any language are found.</source>
        <translation>ウィンドウの言語です。文書はどの言語でも検索できます。</translation>
    </message>
    <message>
        <source>Keys in the window</source>
        <translation>ウィンドウでのキー操作</translation>
    </message>
    <message>
        <source>Choose an action, then press its new keys.</source>
        <translation>操作を選び、新しいキーを押してください。</translation>
    </message>
    <message>
        <source>Keys from anywhere</source>
        <translation>どこからでも使えるキー</translation>
    </message>
    <message>
        <source>They raise the window while you work in another program, where the system allows it.</source>
        <translation>システムが許す場合、ほかのプログラムの使用中でもウィンドウを前面に出します。</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>ウィンドウを閉じたとき</translation>
    </message>
    <message>
        <source>Without a tray, closing the window always quits.</source>
        <translation>トレイがなければ、ウィンドウを閉じると必ず終了します。</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>ログイン時に起動</translation>
    </message>
    <message>
        <source>Start hidden in the tray when you log in.</source>
        <translation>ログインすると、ウィンドウを表示せずにトレイで起動します。</translation>
    </message>
    <message>
        <source>Remember searches</source>
        <translation>検索を記憶する</translation>
    </message>
    <message>
        <source>Offer recent searches again. Without it, those that are kept are forgotten at once.</source>
        <translation>最近の検索を候補として表示します。オフにすると、記憶している検索はすぐに消去されます。</translation>
    </message>
</context>
</TS>
