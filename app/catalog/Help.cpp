#include "catalog/Help.h"

#include <QCoreApplication>
#include <QFile>

namespace stagewright::catalog {

Help Help::fromMarkdown(const QByteArray &markdown)
{
    Help help;
    QByteArray topic;
    for (const QByteArray &line : markdown.split('\n')) {
        const QByteArray words = line.trimmed();
        if (words.startsWith("## ")) {
            topic = words.sliced(3).trimmed();
        } else if (!topic.isEmpty() && !words.isEmpty()) {
            QByteArray &text = help.m_texts[topic];
            text += text.isEmpty() ? words : ' ' + words;
        }
    }
    return help;
}

QString Help::textOf(const QByteArray &topic) const
{
    const auto found = m_texts.constFind(topic);
    return found == m_texts.constEnd() ? QString() : QCoreApplication::translate("Help", found->constData());
}

QString Help::shortTextOf(const QByteArray &topic) const
{
    const QString text = textOf(topic);
    for (qsizetype at = text.indexOf(u'.'); at >= 0; at = text.indexOf(u'.', at + 1)) {
        // ".git" and "3.11" hold a full stop that ends no sentence.
        if (at + 1 == text.size() || text.at(at + 1).isSpace())
            return text.first(at);
    }
    return text;
}

Help loadHelp(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? Help::fromMarkdown(file.readAll()) : Help();
}

} // namespace stagewright::catalog
