#include "adapters/Budget.h"

#include "adapters/SizeFigures.h"
#include "base/Bytes.h"
#include "edits/BudgetComment.h"

namespace stagewright::adapters {

Budget::Budget(document::Document *document, Gestures *gestures, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_gestures(gestures)
{
    connect(document, &document::Document::wasReset, this, [this] { m_kept.reset(); });
    connect(document, &document::Document::snapshotChanged, this, &Budget::refresh);
}

void Budget::setKept(std::optional<qint64> bytes)
{
    m_kept = bytes;
    refresh();
}

void Budget::refresh()
{
    const auto comment = edits::budgetComment(m_document->snapshot()->tree);
    const std::optional<qint64> bytes = comment ? comment->bytes : m_kept;
    const Place place = comment ? Place::InFile : Place::BesideFile;
    QString complaint;
    if (comment && !comment->bytes)
        complaint = tr("The budget in line %1 is no size. Write it as 200MB or 1.5GB.").arg(comment->line + 1);
    if (bytes == m_bytes && place == m_place && complaint == m_complaint)
        return;
    m_bytes = bytes;
    m_place = place;
    m_complaint = complaint;
    Q_EMIT changed();
}

QString Budget::set(const QString &written, Place place)
{
    const QString value = written.trimmed();
    const std::optional<qint64> bytes = base::readBytes(value);
    if (!value.isEmpty() && !bytes)
        return tr("“%1” is no size. Write it as 200MB or 1.5GB.").arg(value);
    const QByteArray comment = place == Place::InFile ? QString(value).remove(u' ').toUtf8() : QByteArray();
    const auto old = edits::budgetComment(m_document->snapshot()->tree);
    if ((old ? old->value : QByteArray()) != comment)
        m_gestures->setBudgetComment(comment);
    const std::optional<qint64> kept = place == Place::InFile ? std::nullopt : bytes;
    if (kept != m_kept)
        Q_EMIT keepRequested(kept);
    setKept(kept);
    return {};
}

QString Budget::written() const
{
    if (!m_bytes)
        return {};
    // What is shown is rounded.
    const QString shown = base::shownBytes(m_bytes);
    return base::readBytes(shown) == m_bytes ? shown : QString::number(*m_bytes);
}

QString Budget::sentence(std::optional<qint64> shipped, bool isStale) const
{
    if (!m_complaint.isEmpty())
        return m_complaint;
    if (!m_bytes)
        return {};
    const QString budget = base::shownBytes(m_bytes);
    if (!shipped)
        return tr("What ships is to stay under %1.").arg(budget);
    const QString difference = shownSize(std::abs(*shipped - *m_bytes), isStale);
    if (*shipped > *m_bytes)
        return tr("What ships is %1 beyond its budget of %2.").arg(difference, budget);
    return tr("What ships is %1 under its budget of %2.").arg(difference, budget);
}

} // namespace stagewright::adapters
