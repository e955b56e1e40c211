// What the next build would run, a moment behind each key.
#include "adapters/Reruns.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;
using adapters::Reruns;

namespace {

const QByteArray file = "FROM alpine AS builder\n"
                        "RUN make \\\n"
                        "    all\n"
                        "FROM debian\n"
                        "COPY --from=builder /app /app\n"
                        "CMD [\"/app\"]\n";

void replace(document::Document &document, const QByteArray &before, const QByteArray &after)
{
    const qsizetype at = document.snapshot()->source().body().indexOf(before);
    const text::TextEdit edit{{base::ByteOffset(at), base::ByteOffset(at + before.size())}, after};
    const auto change = text::TextChange::make(document.snapshot()->revision, {edit});
    QVERIFY(change.hasValue() && document.apply(*change, {}).hasValue());
}

} // namespace

class tst_Reruns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foretellsBehindTheKeys();
    void isAboutWhatWasBuilt();
    void seesFilesOfTheContext();
};

void tst_Reruns::foretellsBehindTheKeys()
{
    document::Document document;
    document.reset(text::SourceText::fromBody(file));
    Reruns reruns(&document);
    replace(document, "make", "make -j");
    QSignalSpy changes(&reruns, &Reruns::changed);
    QVERIFY(!changes.wait(60)); // nothing was built
    document.undo();
    reruns.setBuilt(document.snapshot(), 1);
    QVERIFY(reruns.lines().isEmpty() && reruns.stages().empty());

    changes.clear();
    replace(document, "make", "make -j");
    replace(document, "make -j", "make -k");
    QVERIFY(changes.wait(5'000));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(reruns.lines().size(), 3); // two of the RUN, one of the COPY
    QCOMPARE(reruns.lines().value(2).words, QStringLiteral("The next build runs this: it is new or has changed."));
    QVERIFY(reruns.lines().value(2).isCertain);
    QVERIFY(!reruns.lines().value(4).isCertain);
    const quint64 builder = document.snapshot()->stageIds[0];
    const quint64 last = document.snapshot()->stageIds[1];
    QCOMPARE(adapters::rerunWords(reruns.stages().at(builder)), QStringLiteral("1 of 1 steps rerun"));
    QCOMPARE(adapters::rerunWords(reruns.stages().at(last)), QStringLiteral("may rerun"));
    document.undo();
    document.undo();
    QTRY_VERIFY(reruns.lines().isEmpty() && reruns.stages().empty());
    replace(document, "CMD", "LABEL a=b\nCMD");
    QTRY_VERIFY(!reruns.stages().empty());
    QCOMPARE(adapters::rerunWords(reruns.stages().at(last)), QStringLiteral("no step has changed"));
    document.reset(text::SourceText::fromBody(file));
    QVERIFY(reruns.stages().empty());
}

void tst_Reruns::isAboutWhatWasBuilt()
{
    document::Document document;
    document.reset(text::SourceText::fromBody(file));
    Reruns reruns(&document);
    reruns.setBuilt(document.snapshot(), 0); // the builder alone
    replace(document, "debian", "debian:12");
    QTRY_VERIFY(!reruns.stages().empty());
    QCOMPARE(reruns.stages().size(), size_t(1));
    QVERIFY(reruns.lines().isEmpty());
    reruns.setBuilt(document.snapshot(), {}); // all stages
    replace(document, "debian:12", "debian:13");
    QTRY_COMPARE(reruns.stages().size(), size_t(2));
    QVERIFY(reruns.lines().value(4).isCertain);
}

void tst_Reruns::seesFilesOfTheContext()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const char *name, const QByteArray &bytes) {
        QFile written(folder.filePath(QString::fromUtf8(name)));
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(bytes);
    };
    write("app.py", "1");
    write("notes", "1");
    document::Document document;
    document.reset(text::SourceText::fromBody("FROM alpine\nCOPY app.py /app/\nRUN make\n"));
    Reruns reruns(&document);
    QSignalSpy changes(&reruns, &Reruns::changed);
    reruns.noteContext({}, folder.path());
    reruns.setBuilt(document.snapshot(), {});
    QTRY_VERIFY(changes.count() >= 2); // once built, once its files are known
    QTest::qWait(20); // clocks of file systems are coarse
    write("notes", "2");
    reruns.lookAtContext();
    QTest::qWait(1'000);
    QVERIFY(reruns.lines().isEmpty()); // nothing reads it
    write("app.py", "2");
    reruns.lookAtContext();
    QTRY_COMPARE(reruns.lines().size(), 2);
    QCOMPARE(reruns.lines().value(1).words, QStringLiteral("The next build runs this: app.py has changed."));
    QCOMPARE(reruns.lines().value(2).words, QStringLiteral("The next build runs this: app.py has changed."));

    reruns.noteContext({}, folder.path()); // a build that fails changes nothing
    QTest::qWait(300);
    QCOMPARE(reruns.lines().size(), 2);
    reruns.noteContext({}, folder.path());
    reruns.setBuilt(document.snapshot(), {});
    QTRY_VERIFY(reruns.lines().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Reruns)
#include "tst_Reruns.moc"
