// Explanations of the Dockerfile language, read from resources/help. Knows no places in files and no windows.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace stagewright::catalog {

/// Topics are what app/edits calls them: "COPY", "COPY --from", "mount type cache", "mount key target",
/// "directive syntax", "variable TARGETARCH".
class Help {
public:
    Help() = default;
    /// Markdown: a heading `## TOPIC` and the text below it. Line breaks inside a text become blanks.
    static Help fromMarkdown(const QByteArray &markdown);

    /// Plain text, translated; empty for an unknown topic.
    QString textOf(const QByteArray &topic) const;
    /// The first sentence, without its full stop: for lists.
    QString shortTextOf(const QByteArray &topic) const;
    QList<QByteArray> topics() const { return m_texts.keys(); }

private:
    QHash<QByteArray, QByteArray> m_texts; // English
};

/// The program's own; empty if \a path cannot be read.
Help loadHelp(const QString &path = QStringLiteral(":/help/dockerfile.md"));

} // namespace stagewright::catalog
