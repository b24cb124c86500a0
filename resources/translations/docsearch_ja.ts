<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AppMenu</name>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retry what failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;bout docsearch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go to the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go to the results, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy its path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next and previous marked word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folders, monitor, problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds passages in your own documents, by words and by meaning. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About docsearch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Release to index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only folders can be added</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop searching in {folder}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It leaves the index. Your documents are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at from time to time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonitorGraph</name>
    <message>
        <source>Memory and threads of the last ten minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit of {process}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} workers {cause}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{process}: {memory}, {threads} threads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonitorPanel</name>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>{path} is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desktop has no program for {path}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelButtons</name>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Select a result to read it in its document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous marked word (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next marked word (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the document with its program (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the document&apos;s folder (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lines {first}–{last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document is long: only the part around the section is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{current} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Marked words in this document</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewText</name>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Retry all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problems.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueryLine</name>
    <message>
        <source>Search your documents by words or by meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultDelegate</name>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lines {first}–{last}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message>
        <source>{row} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Folder to search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{sections} of {documents} can be searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what you are looking for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try other words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try other words, or search all folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are still to be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>by words and meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by words</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s) found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The language changes at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of your documents can be found by words, and by meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meaning {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} sections/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Workers ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>docsearch goes on in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It keeps the index up to date. Quit it from the menu of its icon, or with Ctrl+Q in the window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find passages in your own documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By their words and by their meaning. Everything stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_DropZone</name>
    <message>
        <source>Drop a folder here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown and text files in it are read, never changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>{path} is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: it leaves the index at the next scan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be opened ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the file, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds binary data, not text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename it or move it out of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is too large ({size_mb} MB; the limit is {limit_mb} MB).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split the file, or raise max_file_mb in the settings file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The character encoding of {path} is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} characters of {path} could not be decoded as {encoding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest is searchable. Save the file as UTF-8 to mend it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of {path} is not valid text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} crashed the reader twice and was set aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tried again when it changes, or when you press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {path} took longer than {seconds} seconds and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A section of {path} crashed the embedding worker twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is found by words only, until the file changes or you press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A section of {path} could not be embedded ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be read ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest goes on. Press Retry to try this file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {path} is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect its drive or remove the folder. What was indexed is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {path} cannot be listed ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions. What was indexed is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is inside {other}, which is watched already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: its documents are indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has {needed} folders, the system lets a program watch {limit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are looked for every {seconds} seconds instead. To watch: sudo sysctl fs.inotify.max_user_watches={advised}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file {path} could not be understood ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defaults are used. The old file is kept as {backup}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting {name} has the value {value}, which is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its default is used. Mend it in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedding model is not on this machine ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search answers by words only. Put a model folder at {path}, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model folder {path} was refused ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only safetensors models without own code are loaded. Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model in {path} is damaged ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete that folder and press Retry: it is made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index could not be opened ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was moved to {backup} and is being built again from your documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index could not be written ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the free disk space, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {worker} worker stopped {count} times in {minutes} minutes ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Retry. The log says more: {log}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is closing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was not finished goes on at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>docsearch is running already (process {pid}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use its window, or quit it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalog could not be read ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was moved to {backup}. Add your folders again: documents are never touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalog {path} could not be read ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the program once: it makes a new one and says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by words only: the model is still loading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results get better by themselves in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been indexed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder first: docsearch index FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program failed in {method} ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log says more. The rest goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search could not be carried out ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about to restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting to restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for documents…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning meanings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restarted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recycled at the memory limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>killed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
