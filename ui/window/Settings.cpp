#include "window/Settings.h"

#include <QCryptographicHash>
#include <QDir>

namespace stagewright::window {

namespace {

constexpr int RecentFilesKept = 10;
/// Raised when docks change so much that an older arrangement must not be restored.
constexpr int DockLayoutVersion = 1;

/// What is remembered for one Dockerfile.
QString keyOf(QLatin1String group, const QString &dockerfile)
{
    const QByteArray hash = QCryptographicHash::hash(dockerfile.toUtf8(), QCryptographicHash::Sha1).toHex();
    return group + u'/' + QString::fromLatin1(hash);
}

constexpr QLatin1String Contexts("contexts");
constexpr QLatin1String Budgets("budgets");
constexpr QLatin1String Options("options");

QString dockStateKey()
{
    return QStringLiteral("window/docks-%1").arg(DockLayoutVersion);
}

} // namespace

Settings::Settings(const QString &file)
    : m_settings(file.isEmpty() ? QSettings().fileName() : file, QSettings::IniFormat)
{
}

QStringList Settings::recentFiles() const
{
    return m_settings.value(QStringLiteral("files/recent")).toStringList();
}

void Settings::addRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    while (files.size() > RecentFilesKept)
        files.removeLast();
    m_settings.setValue(QStringLiteral("files/recent"), files);
}

void Settings::clearRecentFiles()
{
    m_settings.remove(QStringLiteral("files/recent"));
}

Look Settings::look() const
{
    return lookFromName(m_settings.value(QStringLiteral("window/look")).toString());
}

void Settings::setLook(Look look)
{
    m_settings.setValue(QStringLiteral("window/look"), nameOf(look));
}

QString Settings::contextFolder(const QString &dockerfile) const
{
    return m_settings.value(keyOf(Contexts, dockerfile)).toString();
}

void Settings::setContextFolder(const QString &dockerfile, const QString &folder)
{
    m_settings.setValue(keyOf(Contexts, dockerfile), folder);
}

std::optional<qint64> Settings::budget(const QString &dockerfile) const
{
    const qint64 bytes = m_settings.value(keyOf(Budgets, dockerfile)).toLongLong();
    return bytes > 0 ? std::optional(bytes) : std::nullopt;
}

void Settings::setBudget(const QString &dockerfile, std::optional<qint64> bytes)
{
    if (bytes)
        m_settings.setValue(keyOf(Budgets, dockerfile), *bytes);
    else
        m_settings.remove(keyOf(Budgets, dockerfile));
}

QByteArray Settings::buildOptions(const QString &dockerfile) const
{
    return m_settings.value(keyOf(Options, dockerfile)).toByteArray();
}

void Settings::setBuildOptions(const QString &dockerfile, const QByteArray &json)
{
    m_settings.setValue(keyOf(Options, dockerfile), json);
}

bool Settings::keepsBuilds() const
{
    return m_settings.value(QStringLiteral("builds/keep"), true).toBool();
}

void Settings::setKeepsBuilds(bool keeps)
{
    m_settings.setValue(QStringLiteral("builds/keep"), keeps);
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value(QStringLiteral("window/geometry")).toByteArray();
}

QByteArray Settings::dockState() const
{
    return m_settings.value(dockStateKey()).toByteArray();
}

void Settings::setWindow(const QByteArray &geometry, const QByteArray &dockState)
{
    m_settings.setValue(QStringLiteral("window/geometry"), geometry);
    if (!dockState.isEmpty())
        m_settings.setValue(dockStateKey(), dockState);
}

QString Settings::lastFolder() const
{
    return m_settings.value(QStringLiteral("files/lastFolder"), QDir::homePath()).toString();
}

void Settings::setLastFolder(const QString &folder)
{
    m_settings.setValue(QStringLiteral("files/lastFolder"), folder);
}

} // namespace stagewright::window
