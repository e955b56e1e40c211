// Compares two surfaces. Knows no widgets.
#include "adapters/SurfaceFigures.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace stagewright::adapters {

using layers::Package;
using layers::Surface;

namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("SurfaceFigures", words);
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

using Sides = std::map<QString, std::pair<QString, QString>>;

std::vector<SurfaceItem> itemsOf(const Sides &sides)
{
    std::vector<SurfaceItem> items;
    for (const auto &[name, values] : sides)
        items.push_back({name, values.first, values.second});
    std::stable_sort(items.begin(), items.end(), [](const SurfaceItem &a, const SurfaceItem &b) {
        const auto isInBoth = [](const SurfaceItem &item) { return !item.left.isEmpty() && !item.right.isEmpty(); };
        return isInBoth(a) < isInBoth(b);
    });
    return items;
}

SurfaceRow rowOf(const char *title, const QStringList &left, const QStringList &right)
{
    Sides sides;
    for (const QString &name : left)
        sides[name].first = translated("yes");
    for (const QString &name : right)
        sides[name].second = translated("yes");
    return {translated(title), number(left.size()), number(right.size()), itemsOf(sides)};
}

SurfaceRow packageRow(const Surface &left, const Surface &right)
{
    Sides sides;
    const auto add = [&sides](const Surface &surface, bool isLeft) {
        for (const Package &package : surface.packages.packages) {
            auto &values = sides[layers::wordOf(package.kind) + u' ' + package.name];
            QString &value = isLeft ? values.first : values.second;
            value = value.isEmpty() ? package.version : value + QLatin1String(", ") + package.version;
        }
    };
    add(left, true);
    add(right, false);
    const auto count = [](const Surface &surface) {
        const QString all = number(qint64(surface.packages.packages.size()));
        return surface.packages.isComplete ? all : translated("%1, not all could be read").arg(all);
    };
    return {translated("Packages"), count(left), count(right), itemsOf(sides)};
}

/// "1,204 fewer executables", "1 more package"; empty where there is no difference.
QString changeWords(qint64 left, qint64 right, const char *one, const char *several)
{
    const qint64 change = std::abs(right - left);
    if (change == 0)
        return {};
    const QString amount = translated(right < left ? "%1 fewer" : "%1 more").arg(number(change));
    return amount + u' ' + translated(change == 1 ? one : several);
}

QString amountWords(qint64 count, const char *none, const char *one, const char *several)
{
    return count == 0 ? translated(none) : count == 1 ? translated(one) : translated(several).arg(number(count));
}

QString listed(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    return translated("%1 and %2").arg(parts.mid(0, parts.size() - 1).join(QLatin1String(", ")), parts.last());
}

/// What an attacker finds useful, as far as it is there.
QStringList toolsOf(const Surface &surface)
{
    QStringList tools;
    if (!surface.shells.isEmpty())
        tools << translated("a shell");
    if (!surface.compilers.isEmpty())
        tools << translated("compilers");
    if (!surface.packageManagers.isEmpty())
        tools << translated("a package manager");
    if (!surface.setuid.isEmpty())
        tools << (surface.setuid.size() == 1 ? translated("a setuid program")
                                             : translated("%1 setuid programs").arg(number(surface.setuid.size())));
    return tools;
}

QString severityWords(docker::VulnerabilitySeverity severity)
{
    switch (severity) {
    case docker::VulnerabilitySeverity::Critical:
        return translated("critical");
    case docker::VulnerabilitySeverity::High:
        return translated("high");
    case docker::VulnerabilitySeverity::Medium:
        return translated("medium");
    case docker::VulnerabilitySeverity::Low:
        return translated("low");
    case docker::VulnerabilitySeverity::Unknown:
        break;
    }
    return translated("unknown");
}

bool isRoot(const Surface &surface)
{
    const QString name = surface.user.section(u':', 0, 0);
    return name == QLatin1String("root") || name == QLatin1String("0");
}

} // namespace

std::vector<SurfaceRow> surfaceRows(const Surface &left, const Surface &right)
{
    return {{translated("Files"), number(left.files), number(right.files), {}},
            {translated("Executables"), number(left.executables), number(right.executables), {}},
            packageRow(left, right),
            rowOf("Setuid programs", left.setuid, right.setuid),
            rowOf("Setgid programs", left.setgid, right.setgid),
            rowOf("Shells", left.shells, right.shells),
            rowOf("Compilers", left.compilers, right.compilers),
            rowOf("Package managers", left.packageManagers, right.packageManagers),
            rowOf("Users that can log in", left.loginUsers, right.loginUsers),
            rowOf("Folders that all may write to", left.worldWritable, right.worldWritable),
            rowOf("Exposed ports", left.exposedPorts, right.exposedPorts),
            {translated("Runs as"), left.user, right.user, {}}};
}

SurfaceRow vulnerabilityRow(const docker::ScanReport *left, const docker::ScanReport *right)
{
    // The worst first, as the reports have them.
    std::vector<SurfaceItem> items;
    std::map<QString, size_t> places;
    const auto add = [&](const docker::ScanReport *report, QString SurfaceItem::*side) {
        for (size_t i = 0; report && i < report->vulnerabilities.size(); ++i) {
            const docker::Vulnerability &one = report->vulnerabilities[i];
            const auto [place, isNew] = places.try_emplace(one.id + u' ' + one.package, items.size());
            if (isNew)
                items.push_back({place->first, {}, {}});
            items[place->second].*side = one.fixedIn.isEmpty()
                ? severityWords(one.severity)
                : translated("%1, fixed in %2").arg(severityWords(one.severity), one.fixedIn);
        }
    };
    add(right, &SurfaceItem::right);
    add(left, &SurfaceItem::left);
    const auto words
        = [](const docker::ScanReport *report) { return report ? countWords(*report) : QStringLiteral("-"); };
    return {translated("Known vulnerabilities"), words(left), words(right), items};
}

QString surfaceDifference(const Surface &left, const QString &leftName, const Surface &right, const QString &rightName)
{
    QStringList changes;
    changes << changeWords(left.executables, right.executables, "executable", "executables")
            << changeWords(qint64(left.packages.packages.size()), qint64(right.packages.packages.size()), "package",
                           "packages")
            << changeWords(left.setuid.size(), right.setuid.size(), "setuid program", "setuid programs");
    if (!left.compilers.isEmpty() && right.compilers.isEmpty())
        changes << translated("no compiler");
    if (!left.shells.isEmpty() && right.shells.isEmpty())
        changes << translated("no shell");
    if (!left.packageManagers.isEmpty() && right.packageManagers.isEmpty())
        changes << translated("no package manager");
    changes.removeAll(QString());
    QString words = changes.isEmpty() ? translated("%1 offers as much to attack as %2.").arg(rightName, leftName)
                                      : translated("Against %2, %1 has %3.").arg(rightName, leftName, listed(changes));
    QStringList leftOver = toolsOf(right);
    if (!leftOver.isEmpty())
        words += u' ' + translated("It still has %1.").arg(listed(leftOver));
    if (isRoot(right))
        words += u' ' + translated("It runs as root.");
    return words;
}

QString surfaceSummary(const Surface &surface, const QString &name)
{
    QStringList parts{amountWords(surface.executables, "no executables", "1 executable", "%1 executables"),
                      amountWords(qint64(surface.packages.packages.size()), "no packages", "1 package", "%1 packages")};
    parts += toolsOf(surface);
    return translated("%1 has %2, and runs as %3.").arg(name, listed(parts), surface.user);
}

} // namespace stagewright::adapters
