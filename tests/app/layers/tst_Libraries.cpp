// What a program needs and the image lacks, told from the files themselves.
#include "Archives.h"
#include "layers/Elf.h"
#include "layers/Libraries.h"

#include <QtTest>

using namespace stagewright::layers;

namespace {

/// This very program, which needs Qt and the C library.
QByteArray program()
{
    QFile self(QCoreApplication::applicationFilePath());
    if (!self.open(QIODevice::ReadOnly))
        qFatal("the test cannot read itself");
    return self.readAll();
}

ElfFacts facts()
{
    static const QByteArray bytes = program();
    return elfFactsOf({bytes, {}, bytes.size()}).value_or(ElfFacts());
}

/// A system that has all of it.
Tar wholeSystem()
{
    Tar tar;
    tar.file(facts().interpreter.mid(1), "x");
    for (const QByteArray &need : facts().needs)
        tar.file("usr/lib/" + need, "x");
    return tar;
}

} // namespace

class tst_Libraries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsNothingWhereAllIsThere();
    void namesWhatIsMissing();
    void takesALinkThatLeadsSomewhere();
    void passesOverTheBase();
    void passesOverWhatIsHidden();
    void findsALibraryElsewhere();
};

void tst_Libraries::findsNothingWhereAllIsThere()
{
    QVERIFY(facts().needs.size() > 2);
    const AnalysisPointer analysis
        = analysed({{wholeSystem().bytes(), {}}, {Tar().file("app/p", program(), 0755).bytes(), {}}});
    QVERIFY(missingLibraries(analysis->tree, 1).empty());
}

void tst_Libraries::namesWhatIsMissing()
{
    const AnalysisPointer analysis
        = analysed({{Tar().file("etc/a", "x").bytes(), {}},
                    {Tar().file("app/p", program(), 0755).file("app/q", program() + "x", 0755).bytes(), {}}});
    const std::vector<MissingLibrary> missing = missingLibraries(analysis->tree, 1);
    QCOMPARE(missing.size(), facts().needs.size() + 1); // the loader too
    const auto libc = std::find_if(missing.begin(), missing.end(),
                                   [](const MissingLibrary &one) { return one.name == "libc.so.6"; });
    QVERIFY(libc != missing.end());
    QCOMPARE(libc->neededBy, QByteArray("/app/p"));
    QCOMPARE(libc->needCount, 2);
    QCOMPARE(libc->layer, 1);
}

void tst_Libraries::takesALinkThatLeadsSomewhere()
{
    const QByteArray need = facts().needs.front();
    for (const bool leadsSomewhere : {true, false}) {
        Tar tar = wholeSystem();
        const AnalysisPointer analysis
            = analysed({{tar.bytes(), {}},
                        {Tar()
                             .whiteout("usr/lib/" + need)
                             .symbolicLink("lib/" + need, leadsSomewhere ? "../real" : "../gone")
                             .file("real", "x")
                             .bytes(),
                         {}},
                        {Tar().file("app/p", program(), 0755).bytes(), {}}});
        QCOMPARE(missingLibraries(analysis->tree, 1).size(), size_t(leadsSomewhere ? 0 : 1));
    }
}

void tst_Libraries::passesOverTheBase()
{
    const AnalysisPointer analysis
        = analysed({{Tar().file("bin/p", program(), 0755).bytes(), {}}, {Tar().file("a", "x").bytes(), {}}});
    QVERIFY(missingLibraries(analysis->tree, 1).empty());
    QVERIFY(!missingLibraries(analysis->tree, 0).empty());
}

void tst_Libraries::passesOverWhatIsHidden()
{
    const AnalysisPointer analysis
        = analysed({{Tar().file("app/p", program(), 0755).bytes(), {}}, {Tar().whiteout("app/p").bytes(), {}}});
    QVERIFY(missingLibraries(analysis->tree, 0).empty());
}

void tst_Libraries::findsALibraryElsewhere()
{
    const AnalysisPointer analysis = analysed({{Tar()
                                                    .file("opt/deep/down/libx.so.1", "x")
                                                    .file("usr/lib/libx.so.1", "x")
                                                    .symbolicLink("l/liby.so.1", "../gone")
                                                    .bytes(),
                                                {}}});
    QCOMPARE(findLibrary(analysis->tree, "libx.so.1"), std::optional(QByteArray("/usr/lib/libx.so.1")));
    QVERIFY(!findLibrary(analysis->tree, "liby.so.1"));
    QVERIFY(!findLibrary(analysis->tree, "/lib64/ld.so"));
}

QTEST_GUILESS_MAIN(tst_Libraries)
#include "tst_Libraries.moc"
