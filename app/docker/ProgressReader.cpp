// What both formats of progress share. Knows no process.
#include "docker/ProgressReader.h"

#include "docker/ClassicReader.h"
#include "docker/VertexReader.h"

#include <QRegularExpression>

namespace stagewright::docker {

namespace {
constexpr qsizetype longestLine = 64 * 1024; // UTF-16 units
}

QStringList LineSplitter::read(const QByteArray &bytes)
{
    m_rest += m_decoder.decode(bytes);
    QStringList lines;
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf(QLatin1Char('\n')); end >= 0; end = m_rest.indexOf(QLatin1Char('\n'), begin)) {
        const bool hasReturn = end > begin && m_rest.at(end - 1) == QLatin1Char('\r');
        lines.append(m_rest.mid(begin, end - begin - (hasReturn ? 1 : 0)));
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    if (m_rest.size() >= longestLine)
        lines.append(std::exchange(m_rest, {}));
    return lines;
}

QStringList LineSplitter::end()
{
    QString line = std::exchange(m_rest, {});
    if (line.endsWith(QLatin1Char('\r')))
        line.chop(1);
    return line.isEmpty() ? QStringList() : QStringList(line);
}

int lineOfParseError(const QString &text)
{
    // BuildKit says "on line", the classic builder only "line".
    static const QRegularExpression pattern(QStringLiteral("dockerfile parse error (?:on )?line (\\d+)"));
    return pattern.match(text).captured(1).toInt();
}

std::unique_ptr<ProgressReader> makeProgressReader(const BuildCommand &command, const BuildPlan &plan,
                                                   BuildTracker &tracker)
{
    if (command.progress == ProgressFormat::RawJson)
        return std::make_unique<VertexReader>(command.targets, plan, tracker);
    return std::make_unique<ClassicReader>(plan, tracker);
}

} // namespace stagewright::docker
