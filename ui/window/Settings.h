// What is remembered between starts. The only place that reads or writes QSettings.
#pragma once

#include "window/Appearance.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <optional>

namespace stagewright::window {

class Settings {
public:
    /// An empty \a file: the user's own settings; else an INI file, for tests and screenshots.
    explicit Settings(const QString &file = {});

    /// Absolute paths, newest first, at most ten.
    QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void clearRecentFiles();

    Look look() const;
    void setLook(Look look);

    /// The context folder chosen for a Dockerfile; empty where none was.
    QString contextFolder(const QString &dockerfile) const;
    void setContextFolder(const QString &dockerfile, const QString &folder);

    /// Unpacked bytes that what a Dockerfile ships is to stay under; empty where none is kept.
    std::optional<qint64> budget(const QString &dockerfile) const;
    void setBudget(const QString &dockerfile, std::optional<qint64> bytes);

    /// Options of a Dockerfile's builds, as docker::toJson writes them; empty where none are kept.
    QByteArray buildOptions(const QString &dockerfile) const;
    void setBuildOptions(const QString &dockerfile, const QByteArray &json);

    /// Whether builds are kept between sessions.
    bool keepsBuilds() const;
    void setKeepsBuilds(bool keeps);

    QByteArray windowGeometry() const;
    QByteArray dockState() const;
    void setWindow(const QByteArray &geometry, const QByteArray &dockState);
    /// The folder that the last file dialog showed.
    QString lastFolder() const;
    void setLastFolder(const QString &folder);

private:
    mutable QSettings m_settings;
};

} // namespace stagewright::window
