// The house rules that a machine can check: no include runs up, siblings do not know each other, the root holds what it
// may, files keep to their sizes and say what they are.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

struct Room {
    QStringList rooms; // what it may include, itself aside
    QStringList qt; // which Qt modules
};

/// What each room may include (app/README.md). Written out in full: an arrow is only there if somebody put it here.
QHash<QString, Room> builtHouse()
{
    const QStringList core{QStringLiteral("QtCore")};
    const QStringList network{QStringLiteral("QtCore"), QStringLiteral("QtNetwork")};
    const QStringList widgets{QStringLiteral("QtCore"), QStringLiteral("QtGui"), QStringLiteral("QtWidgets"),
                              QStringLiteral("QtSvg")};
    const auto words = [](const char *list) { return QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts); };
    const QStringList lower = words("base text syntax graph ignore shell bases contents");
    const QStringList checks = words("checks checks/scope checks/buildkit checks/fixes checks/advice");
    const QStringList below
        = lower + checks + words("edits layout document docker layers registry rerun catalog export");
    const QStringList shared = below + words("style adapters");
    QHash<QString, Room> rooms{
        {QStringLiteral("base"), {{}, core}},
        {QStringLiteral("text"), {words("base"), core}},
        {QStringLiteral("syntax"), {words("base text"), core}},
        {QStringLiteral("graph"), {words("base text syntax"), core}},
        {QStringLiteral("ignore"), {words("base text syntax"), core}},
        {QStringLiteral("shell"), {words("base text syntax"), core}},
        {QStringLiteral("bases"), {words("base text syntax"), core}},
        {QStringLiteral("contents"), {words("base text syntax graph shell bases"), core}},
        {QStringLiteral("checks/scope"), {words("base text syntax graph bases"), core}},
        {QStringLiteral("checks/buildkit"), {words("base text syntax graph ignore bases checks/scope"), core}},
        {QStringLiteral("checks/fixes"),
         {words("base text syntax graph ignore shell bases checks/scope checks/buildkit"), core}},
        {QStringLiteral("checks/advice"), {lower + words("checks/scope checks/buildkit checks/fixes"), core}},
        {QStringLiteral("checks"), {lower + checks, core}},
        {QStringLiteral("edits"), {words("base text syntax graph contents"), core}},
        {QStringLiteral("layout"), {{}, core}},
        {QStringLiteral("document"), {lower + checks + words("edits layout"), core}},
        {QStringLiteral("docker"), {lower + checks, network + QStringList(QStringLiteral("QtSql"))}},
        {QStringLiteral("layers"), {words("base"), {QStringLiteral("QtCore"), QStringLiteral("QtSql")}}},
        {QStringLiteral("registry"), {words("base"), network}},
        {QStringLiteral("rerun"), {words("base text syntax graph contents"), core}},
        {QStringLiteral("export"), {lower + checks + words("docker"), core}},
        {QStringLiteral("catalog"), {lower + checks + words("edits"), core}},
        {QStringLiteral("cli"), {below, core}},
        {QStringLiteral("style"), {words("base text syntax graph"), widgets}},
        {QStringLiteral("adapters"), {below + words("style"), widgets}},
        {QStringLiteral("editor"), {shared, widgets}},
        {QStringLiteral("canvas"), {shared, widgets}},
    };
    QStringList panels;
    for (const QString &panel :
         words("palette inspector problems build sizes layers surface timeline history welcome")) {
        panels.append(QStringLiteral("panels/") + panel);
        rooms.insert(panels.last(), {shared, widgets});
    }
    rooms.insert(QStringLiteral("window"), {shared + panels + words("editor canvas cli"), widgets});
    return rooms;
}

const QHash<QString, Room> &house()
{
    static const QHash<QString, Room> rooms = builtHouse();
    return rooms;
}

/// The Qt module that a header such as QWidget belongs to, asked of Qt's own include folders.
QString moduleOf(const QString &header)
{
    static const QStringList modules{QStringLiteral("QtCore"),    QStringLiteral("QtGui"), QStringLiteral("QtWidgets"),
                                     QStringLiteral("QtNetwork"), QStringLiteral("QtSql"), QStringLiteral("QtSvg"),
                                     QStringLiteral("QtTest")};
    for (const QString &module : modules) {
        if (header.startsWith(module + u'/'))
            return module;
    }
    for (const QString &module : modules) {
        if (QFile::exists(QStringLiteral(STAGEWRIGHT_QT_HEADERS "/") + module + u'/' + header))
            return module;
    }
    return {};
}

QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class tst_House : public QObject {
    Q_OBJECT
private:
    QDir m_root{QStringLiteral(STAGEWRIGHT_SOURCE_DIR)};

    QStringList sources() const
    {
        QStringList found;
        for (const char *top : {"app", "ui"}) {
            QDirIterator files(m_root.filePath(QLatin1String(top)), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext())
                found.append(files.next());
        }
        found.sort();
        return found;
    }

    /// The folder that a source stands in, below app/ or ui/.
    QString roomOf(const QString &path) const { return m_root.relativeFilePath(path).section(u'/', 1, -2); }

    void failWith(const QStringList &faults) { QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n'))); }

private Q_SLOTS:
    void everyRoomIsKnown()
    {
        QVERIFY(sources().size() > 50); // else the folder is wrong, and the rules below hold for nothing
        QStringList faults;
        for (const QString &path : sources()) {
            if (!house().contains(roomOf(path)))
                faults.append(m_root.relativeFilePath(path) + QStringLiteral(": its room has no entry in this test"));
        }
        failWith(faults);
    }

    void noIncludeRunsUp()
    {
        static const QRegularExpression include(QStringLiteral("^#include\\s+([\"<])([^\">]+)[\">]"),
                                                QRegularExpression::MultilineOption);
        QStringList faults;
        for (const QString &path : sources()) {
            const QString room = roomOf(path);
            const Room may = house().value(room);
            QRegularExpressionMatchIterator matches = include.globalMatch(contents(path));
            while (matches.hasNext()) {
                const QRegularExpressionMatch match = matches.next();
                const QString header = match.captured(2);
                const QString other = header.section(u'/', 0, -2);
                const QString where = m_root.relativeFilePath(path) + QStringLiteral(": #include ") + header;
                if (match.captured(1) == QStringLiteral("\"")) {
                    const bool isGenerated = header.endsWith(QStringLiteral(".moc"));
                    if (!isGenerated && other != room && !may.rooms.contains(other))
                        faults.append(where + QStringLiteral(" is an arrow this room may not have"));
                } else if (header.startsWith(u'Q')) {
                    const QString module = moduleOf(header);
                    if (!may.qt.contains(module))
                        faults.append(where + QStringLiteral(" is of ") + module);
                } else if (header.startsWith(QStringLiteral("KSyntaxHighlighting"))
                           && room != QStringLiteral("editor")) {
                    faults.append(where + QStringLiteral(" belongs into ui/editor alone"));
                }
            }
        }
        failWith(faults);
    }

    void settingsAreReadByTheWindowAlone()
    {
        QStringList faults;
        for (const QString &path : sources()) {
            if (roomOf(path) != QStringLiteral("window")
                && contents(path).contains(QStringLiteral("#include <QSettings>")))
                faults.append(m_root.relativeFilePath(path));
        }
        failWith(faults);
    }

    void theRootHoldsOnlyWhatTheLayoutNames()
    {
        static const QSet<QString> named{QStringLiteral("CMakeLists.txt"),
                                         QStringLiteral("CMakePresets.json"),
                                         QStringLiteral("LICENSE"),
                                         QStringLiteral("README.md"),
                                         QStringLiteral("app"),
                                         QStringLiteral("build"),
                                         QStringLiteral("packaging"),
                                         QStringLiteral("resources"),
                                         QStringLiteral("tests"),
                                         QStringLiteral("ui"),
                                         QStringLiteral("CMakeUserPresets.json")};
        QStringList faults;
        for (const QString &entry : m_root.entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
            if (!named.contains(entry))
                faults.append(entry);
        }
        failWith(faults);
    }

    void filesKeepToTheirSizes()
    {
        QStringList faults;
        for (const QString &path : sources()) {
            const auto lines = contents(path).count(u'\n');
            const int limit = path.endsWith(QStringLiteral(".h")) ? 150 : 400;
            if (lines > limit)
                faults.append(QStringLiteral("%1 has %2 lines, over %3")
                                  .arg(m_root.relativeFilePath(path))
                                  .arg(lines)
                                  .arg(limit));
        }
        failWith(faults);
    }

    void headersSayWhatTheyAre()
    {
        QStringList faults;
        for (const QString &path : sources()) {
            if (path.endsWith(QStringLiteral(".h")) && !contents(path).startsWith(QStringLiteral("// ")))
                faults.append(m_root.relativeFilePath(path));
        }
        failWith(faults);
    }

    void nothingIsMarkedUnfinished()
    {
        static const QRegularExpression mark(QStringLiteral("\\b(TODO|FIXME|XXX)\\b"));
        QStringList faults;
        for (const QString &path : sources()) {
            if (contents(path).contains(mark))
                faults.append(m_root.relativeFilePath(path));
        }
        failWith(faults);
    }
};

QTEST_GUILESS_MAIN(tst_House)
#include "tst_House.moc"
