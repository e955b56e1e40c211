#include "catalog/Explanations.h"

#include <QFile>

#include <algorithm>

namespace stagewright::catalog {

std::optional<QString> explanationOf(QByteArrayView code)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (code.isEmpty() || !std::all_of(code.begin(), code.end(), isLetter))
        return std::nullopt;
    QFile page(QStringLiteral(":/explanations/%1.md").arg(QString::fromLatin1(code)));
    if (!page.open(QIODevice::ReadOnly))
        return std::nullopt;
    return QString::fromUtf8(page.readAll());
}

} // namespace stagewright::catalog
