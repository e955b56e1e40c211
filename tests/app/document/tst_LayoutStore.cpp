// Where nodes stood is found again for the file, also when its text has changed meanwhile.
#include "document/LayoutStore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace stagewright;
using document::Document;
using document::Layout;
using document::LayoutStore;
using document::NodeKey;
using document::NodeKind;
using document::Position;
using text::SourceText;

class LayoutStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    void everyNodeComesBack();
    void aChangedTextKeepsWhatItStillHas();
    void aLinkLeadsToTheSameLayout();
    void filesOfOneNameAreToldApart();
    void anEmptyLayoutLeavesNothing();
    void brokenFilesGiveNothing_data();
    void brokenFilesGiveNothing();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("Dockerfile")); }
    QString kept() const { return m_folder->filePath(QStringLiteral("kept")); }
    /// Stage i at (i, 1), image x at (10, 1), the build context at (20, 1).
    static void place(Document &document)
    {
        Layout layout;
        for (int i = 0; i < int(document.snapshot()->graph.stages.size()); ++i)
            layout[document.snapshot()->keyOfStage(i)] = {double(i), 1};
        layout[{NodeKind::Image, 0, "x"}] = {10, 1};
        layout[{NodeKind::BuildContext, 0, {}}] = {20, 1};
        document.moveNodes(layout, {});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {
const SourceText Text = SourceText::fromBody("FROM x AS a\nFROM y\nCOPY . .\n");

NodeKey stage(quint64 number)
{
    return {NodeKind::Stage, number, {}};
}
} // namespace

void LayoutStoreTest::everyNodeComesBack()
{
    LayoutStore store(kept());
    QVERIFY(store.read(path(), Text).empty());
    Document document;
    document.reset(Text);
    place(document);
    QVERIFY(store.write(path(), *document.snapshot()));
    const Layout layout = store.read(path(), Text);
    QCOMPARE(layout, document.snapshot()->layout);
    Document again;
    again.reset(Text, layout);
    QCOMPARE(again.snapshot()->layout.at(again.snapshot()->keyOfStage(1)), (Position{1, 1}));
    QVERIFY(!again.canUndo());
}

void LayoutStoreTest::aChangedTextKeepsWhatItStillHas()
{
    LayoutStore store(kept());
    Document document;
    document.reset(Text);
    place(document);
    QVERIFY(store.write(path(), *document.snapshot()));
    const Layout layout = store.read(path(), SourceText::fromBody("FROM z\nFROM y\nFROM q AS A\n"));
    QCOMPARE(layout,
             (Layout{{stage(2), Position{1, 1}},
                     {stage(3), Position{0, 1}},
                     {{NodeKind::BuildContext, 0, {}}, Position{20, 1}}}));
}

void LayoutStoreTest::aLinkLeadsToTheSameLayout()
{
    LayoutStore store(kept());
    Document document;
    document.reset(Text);
    place(document);
    QVERIFY(store.write(path(), *document.snapshot()));
    const QString link = m_folder->filePath(QStringLiteral("link"));
    QCOMPARE(::symlink("Dockerfile", QFile::encodeName(link).constData()), 0);
    QCOMPARE(store.read(link, Text), document.snapshot()->layout);
}

void LayoutStoreTest::filesOfOneNameAreToldApart()
{
    LayoutStore store(kept());
    Document document;
    document.reset(Text);
    place(document);
    QVERIFY(store.write(path(), *document.snapshot()));
    QVERIFY(store.read(m_folder->filePath(QStringLiteral("other/Dockerfile")), Text).empty());
}

void LayoutStoreTest::anEmptyLayoutLeavesNothing()
{
    LayoutStore store(kept());
    Document document;
    document.reset(Text);
    place(document);
    QVERIFY(store.write(path(), *document.snapshot()));
    QCOMPARE(QDir(kept()).entryList(QDir::Files).size(), 1);
    document.undo();
    QVERIFY(store.write(path(), *document.snapshot()));
    QCOMPARE(QDir(kept()).entryList(QDir::Files).size(), 0);
}

void LayoutStoreTest::brokenFilesGiveNothing_data()
{
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("replacement");
    QTest::newRow("cut off") << QByteArray("]") << QByteArray();
    QTest::newRow("another format") << QByteArray("\"format\": 1") << QByteArray("\"format\": 2");
    QTest::newRow("another file's") << QByteArray("/Dockerfile\"") << QByteArray("/Other\"");
}

void LayoutStoreTest::brokenFilesGiveNothing()
{
    QFETCH(QByteArray, find);
    QFETCH(QByteArray, replacement);
    LayoutStore store(kept());
    Document document;
    document.reset(Text);
    place(document);
    QVERIFY(store.write(path(), *document.snapshot()));
    QFile file(QDir(kept()).filePath(QDir(kept()).entryList(QDir::Files).first()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains(find));
    bytes.replace(find, replacement);
    file.resize(0);
    file.seek(0);
    file.write(bytes);
    file.close();
    QVERIFY(store.read(path(), Text).empty());
}

QTEST_GUILESS_MAIN(LayoutStoreTest)
#include "tst_LayoutStore.moc"
