// A document on a desk: an editor that is shown and has the focus, and hands to type with. For the tests of this room.
#pragma once

#include "editor/DockerfileEditor.h"

#include <QTest>
#include <QTextBlock>

namespace stagewright::editor {

inline const QByteArray TwoStages("FROM python:3.11.9 AS builder\n"
                                  "ENV PYTHONUNBUFFERED=1 \\\n"
                                  "    PYTHONDONTWRITEBYTECODE=1\n"
                                  "RUN pip install poetry\n"
                                  "\n"
                                  "FROM python:3.11.9-slim AS runtime\n"
                                  "WORKDIR /app\n"
                                  "COPY --from=builder /app .\n"
                                  "CMD [\"/app/.venv/bin/python\", \"hello_app/app.py\"]\n");

struct Desk {
    explicit Desk(const QByteArray &file = TwoStages)
    {
        document.reset(text::SourceText::fromFile(file));
        editor = std::make_unique<DockerfileEditor>(&document, &selection);
        editor->resize(560, 420);
        editor->show();
        editor->activateWindow();
        editor->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(editor.get()));
    }

    QByteArray bytes() const { return document.snapshot()->source().fileBytes(); }
    void caretTo(int line, int column, int anchorLine = -1, int anchorColumn = 0)
    {
        const auto at
            = [&](int number, int unit) { return editor->document()->findBlockByNumber(number - 1).position() + unit; };
        QTextCursor cursor(editor->document());
        cursor.setPosition(anchorLine < 0 ? at(line, column) : at(anchorLine, anchorColumn));
        cursor.setPosition(at(line, column), QTextCursor::KeepAnchor);
        editor->setTextCursor(cursor);
    }
    int line() const { return editor->textCursor().blockNumber() + 1; }
    int column() const { return editor->textCursor().positionInBlock(); }
    void keys(const QString &text) { QTest::keyClicks(editor.get(), text); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(editor.get(), key, modifiers);
    }
    void foreign(qsizetype at, qsizetype removed, const QByteArray &inserted)
    {
        const auto change = text::TextChange::make(
            document.snapshot()->revision, {{{base::ByteOffset(at), base::ByteOffset(at + removed)}, inserted}});
        QVERIFY(document.apply(*change, {}).hasValue());
    }

    document::Document document;
    adapters::Selection selection;
    std::unique_ptr<DockerfileEditor> editor;
};

} // namespace stagewright::editor
