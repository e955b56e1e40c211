// Takes BuildKit's names of steps apart. Knows no plan and no state.
#include "docker/VertexName.h"

#include <QStringList>

namespace stagewright::docker {

namespace {

bool readCount(const QString &word, VertexName &name)
{
    const qsizetype slash = word.indexOf(QLatin1Char('/'));
    bool isStep = false;
    bool isTotal = false;
    const int step = QStringView(word).left(slash).toInt(&isStep);
    const int total = QStringView(word).mid(slash + 1).toInt(&isTotal);
    if (slash < 1 || !isStep || !isTotal)
        return false;
    name.step = step;
    name.total = total;
    return true;
}

void readText(const QString &text, VertexName &name)
{
    const QString metadata = QStringLiteral("load metadata for ");
    const QString trigger = QStringLiteral("ONBUILD ");
    name.text = text;
    name.isExport = name.step == 0 && text.startsWith(QLatin1String("exporting to "));
    if (name.step == 0 && text.startsWith(metadata))
        name.loads = text.mid(metadata.size());
    name.isTrigger = name.step > 0 && text.startsWith(trigger);
    if (name.isTrigger)
        name.text = text.mid(trigger.size());
}

} // namespace

VertexName readVertexName(const QString &whole, BakePrefix prefix)
{
    VertexName name;
    const qsizetype close = whole.startsWith(QLatin1Char('[')) ? whole.indexOf(QLatin1String("] ")) : -1;
    if (close < 0) {
        readText(whole, name);
        return name;
    }
    // Numbers are padded with blanks to one width: "[builder  2/10]".
    QStringList words = whole.mid(1, close - 1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (prefix == BakePrefix::Present && !words.isEmpty())
        name.target = words.takeFirst();
    if (!words.isEmpty() && readCount(words.back(), name)) {
        words.removeLast();
        // What is left is [platform] [stage]; a platform holds a slash, which no stage's name does.
        if (!words.isEmpty() && !words.back().contains(QLatin1Char('/')))
            name.stage = words.back();
    }
    readText(whole.mid(close + 2), name);
    return name;
}

} // namespace stagewright::docker
