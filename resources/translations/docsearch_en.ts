<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnswerWords</name>
    <message numerus="yes">
        <source>%Ln document(s) found</source>
        <translation>
            <numerusform>%Ln document found</numerusform>
            <numerusform>%Ln documents found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s) found</source>
        <translation>
            <numerusform>%Ln section found</numerusform>
            <numerusform>%Ln sections found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are still to be read.</source>
        <translation>
            <numerusform>%Ln document is still to be read.</numerusform>
            <numerusform>%Ln documents are still to be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln section</numerusform>
            <numerusform>%Ln sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonitorWork</name>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln section</numerusform>
            <numerusform>%Ln sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es) in the worker</source>
        <translation>
            <numerusform>%Ln batch in the worker</numerusform>
            <numerusform>%Ln batches in the worker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln section(s) each</source>
        <translation>
            <numerusform>at most %Ln section each</numerusform>
            <numerusform>at most %Ln sections each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewHeader</name>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln folder</numerusform>
            <numerusform>%Ln folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln section</numerusform>
            <numerusform>%Ln sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>about %Ln minute</numerusform>
            <numerusform>about %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s)</source>
        <translation>
            <numerusform>about %Ln hour</numerusform>
            <numerusform>about %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are before it.</source>
        <translation>
            <numerusform>%Ln file is before it.</numerusform>
            <numerusform>%Ln files are before it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultDates</name>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s) ago</source>
        <translation>
            <numerusform>%Ln month ago</numerusform>
            <numerusform>%Ln months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s) ago</source>
        <translation>
            <numerusform>%Ln year ago</numerusform>
            <numerusform>%Ln years ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultWords</name>
    <message numerus="yes">
        <source>%Ln weak match(es)</source>
        <translation>
            <numerusform>%Ln weak match</numerusform>
            <numerusform>%Ln weak matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln section(s)</source>
        <translation>
            <numerusform>+%Ln section</numerusform>
            <numerusform>+%Ln sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln copies</source>
        <translation>
            <numerusform>+%Ln copy</numerusform>
            <numerusform>+%Ln copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln section(s)</source>
        <translation>
            <numerusform>%Ln section</numerusform>
            <numerusform>%Ln sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation>
            <numerusform>%Ln minute left</numerusform>
            <numerusform>%Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) left</source>
        <translation>
            <numerusform>%Ln hour left</numerusform>
            <numerusform>%Ln hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>New for “{name}”: %Ln section(s)</source>
        <translation>
            <numerusform>New for “{name}”: %Ln section</numerusform>
            <numerusform>New for “{name}”: %Ln sections</numerusform>
        </translation>
    </message>
</context>
</TS>
