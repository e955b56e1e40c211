// Every check has a page that explains it, every page a check; and a page holds what people look for.
#include "catalog/Explanations.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace stagewright::catalog;

namespace {

/// The names that one of the headers with codes declares in \a space.
QStringList declared(const char *header, const QString &space)
{
    QFile file(QStringLiteral(STAGEWRIGHT_SOURCE_DIR "/app/checks/") + QLatin1String(header));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text
        = QString::fromUtf8(file.readAll()).section(QStringLiteral("namespace %1 {").arg(space), 1).section(u'}', 0, 0);
    static const QRegularExpression name(QStringLiteral("string_view (\\w+) ="));
    QStringList names;
    for (auto found = name.globalMatch(text); found.hasNext();)
        names.append(found.next().captured(1));
    return names;
}

/// Those that `# check=skip=` silences.
QStringList checkNames()
{
    const QStringList syntax{QStringLiteral("EngineSyntaxTooOld"), QStringLiteral("SyntaxTooOld"),
                             QStringLiteral("SyntaxUnsupported")};
    return declared("buildkit/Codes.h", QStringLiteral("rules")) + declared("advice/Codes.h", QStringLiteral("advice")) + syntax;
}

/// The errors that people meet first.
QStringList errorNames()
{
    return QStringLiteral("BaseBlank BaseInvalid CircularDependency CopyFromUrl CopyFromVariable DestinationMissing "
                          "EqualsMissing FileWithoutInstructions FlagUnknown ForwardCopy ForwardMount FromArguments "
                          "HeredocUnterminated InstructionBeforeFrom StageNameInvalid StageNumberUnknown StagesMissing "
                          "UnknownInstruction")
        .split(u' ');
}

} // namespace

class ExplanationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheChecks();
    void explains_data();
    void explains();
    void hasNoOrphans();
    void knowsNoOtherPages();
};

void ExplanationsTest::knowsTheChecks()
{
    QCOMPARE(declared("buildkit/Codes.h", QStringLiteral("rules")).size(), 22);
    QCOMPARE(declared("advice/Codes.h", QStringLiteral("advice")).size(), 50);
}

void ExplanationsTest::explains_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("canBeSilenced");
    for (const QString &name : checkNames())
        QTest::newRow(qPrintable(name)) << name << true;
    for (const QString &name : errorNames())
        QTest::newRow(qPrintable(name)) << name << false;
}

void ExplanationsTest::explains()
{
    QFETCH(QString, name);
    QFETCH(bool, canBeSilenced);
    QVERIFY(isExplained(name.toLatin1()));
    const auto page = explanationOf(name.toLatin1());
    QVERIFY(page);
    QVERIFY(page->startsWith(QStringLiteral("# ")));
    QCOMPARE(page->count(QStringLiteral("```")), 2);
    QVERIFY(page->contains(QStringLiteral("# before\n")) && page->contains(QStringLiteral("# after\n")));
    QCOMPARE(page->section(QStringLiteral("```"), 2).contains(name), canBeSilenced); // how to
    const auto parts = findExplanation(name.toLatin1());
    QVERIFY(!parts->title.isEmpty() && !parts->title.startsWith(u'#') && !parts->markdown.startsWith(u'#'));
    QCOMPARE(QStringLiteral("# ") + parts->title + QStringLiteral("\n\n") + parts->markdown + u'\n', *page);
    const auto words = page->simplified().split(u' ').size();
    QVERIFY2(words >= 60 && words <= 150, qPrintable(QString::number(words)));
}

void ExplanationsTest::hasNoOrphans()
{
    QStringList pages = QDir(QStringLiteral(":/explanations")).entryList(QDir::Files, QDir::Name);
    pages.replaceInStrings(QStringLiteral(".md"), QString());
    QStringList names = checkNames() + errorNames();
    names.sort();
    QCOMPARE(pages, names);
}

void ExplanationsTest::knowsNoOtherPages()
{
    QVERIFY(!explanationOf("NoSuchCheck"));
    QVERIFY(!explanationOf(""));
    QVERIFY(!isExplained("NoSuchCheck") && !isExplained("") && !findExplanation("NoSuchCheck"));
    QVERIFY(!explanationOf("../templates/python-poetry/template"));
}

QTEST_GUILESS_MAIN(ExplanationsTest)
#include "tst_Explanations.moc"
