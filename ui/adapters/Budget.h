// The size that what ships is to stay under: where it is kept, and how it is held against what was measured.
// Knows no settings.
#pragma once

#include "adapters/Gestures.h"

#include <optional>

namespace stagewright::adapters {

/// The file's comment if it has one, else what is kept beside the file. GUI thread.
class Budget : public QObject {
    Q_OBJECT
public:
    enum class Place : quint8 { BesideFile, InFile };

    Budget(document::Document *document, Gestures *gestures, QObject *parent = nullptr);

    /// Unpacked bytes; empty where there is none, or the comment's value is no size.
    std::optional<qint64> bytes() const { return m_bytes; }
    /// Whether the file has the comment, whatever its value.
    Place place() const { return m_place; }
    bool isSet() const { return m_bytes || !m_complaint.isEmpty(); }
    /// What is wrong with the comment, in a sentence; empty where nothing is.
    QString complaint() const { return m_complaint; }

    /// What is kept beside the file: read when it is opened. Another document forgets it.
    void setKept(std::optional<qint64> bytes);
    std::optional<qint64> kept() const { return m_kept; }
    /// Sets it to what somebody wrote, "200MB"; empty: none. Says why it cannot be, else nothing.
    QString set(const QString &written, Place place);
    /// "What ships is 24 MB under its budget of 200 MB.", "~24 MB" where it is from before; empty where there is none.
    QString sentence(std::optional<qint64> shipped, bool isStale = false) const;
    /// As somebody would write it, to be changed: exactly what it is. Empty where there is none.
    QString written() const;
    bool isExceededBy(std::optional<qint64> shipped) const { return m_bytes && shipped && *shipped > *m_bytes; }

Q_SIGNALS:
    void changed();
    /// Somebody set what is to be kept beside the file.
    void keepRequested(std::optional<qint64> bytes);

private:
    void refresh();

    document::Document *m_document;
    Gestures *m_gestures;
    std::optional<qint64> m_kept;
    std::optional<qint64> m_bytes;
    Place m_place = Place::BesideFile;
    QString m_complaint;
};

} // namespace stagewright::adapters
