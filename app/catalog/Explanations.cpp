#include "catalog/Explanations.h"

#include <QFile>

#include <algorithm>

namespace stagewright::catalog {

namespace {

/// Empty for what is no code.
QString pathOf(QByteArrayView code)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const bool isCode = !code.isEmpty() && std::all_of(code.begin(), code.end(), isLetter);
    return isCode ? QStringLiteral(":/explanations/%1.md").arg(QString::fromLatin1(code)) : QString();
}

} // namespace

std::optional<QString> explanationOf(QByteArrayView code)
{
    QFile page(pathOf(code));
    if (page.fileName().isEmpty() || !page.open(QIODevice::ReadOnly))
        return std::nullopt;
    return QString::fromUtf8(page.readAll());
}

bool isExplained(QByteArrayView code)
{
    const QString path = pathOf(code);
    return !path.isEmpty() && QFile::exists(path);
}

std::optional<Explanation> findExplanation(QByteArrayView code)
{
    const std::optional<QString> page = explanationOf(code);
    if (!page)
        return std::nullopt;
    const qsizetype end = page->indexOf(u'\n');
    return Explanation{page->first(end).sliced(2), page->sliced(end).trimmed()};
}

} // namespace stagewright::catalog
