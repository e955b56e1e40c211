#include "docker/LogStore.h"

#include "docker/AnsiText.h"

#include <QDir>

namespace stagewright::docker {

void LogStore::clear()
{
    m_lines.clear();
    m_first = 0;
    m_units = 0;
    m_file.reset();
    m_isFileBroken = false;
}

void LogStore::append(const std::vector<LogLine> &lines)
{
    for (const LogLine &line : lines) {
        m_units += line.text.size();
        m_lines.push_back(line);
    }
    while (m_lines.size() > mostLines || (m_units > mostUnits && m_lines.size() > 1)) {
        spill(m_lines.front());
        m_units -= m_lines.front().text.size();
        m_lines.pop_front();
        ++m_first;
    }
    if (m_file)
        m_file->flush();
}

void LogStore::spill(const LogLine &line)
{
    if (m_isFileBroken)
        return;
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/stagewright-log-XXXXXX.txt"));
        m_isFileBroken = !m_file->open(); // readable by its owner alone
    }
    const QByteArray text = withoutAnsi(line.text).toUtf8() + '\n';
    m_isFileBroken = m_isFileBroken || m_file->write(text) != text.size();
}

QString LogStore::olderFile() const
{
    return m_file && !m_isFileBroken ? m_file->fileName() : QString();
}

} // namespace stagewright::docker
