// Files as large as their bytes: pressed, walked through with the keys, looked into.
#include "app/layers/Archives.h"
#include "panels/layers/FileMap.h"
#include "ui/panels/Workplace.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;
using layers::Tar;
using panels::FileMap;
using panels::FileTreeModel;

namespace {

/// /lib holds 700 bytes in two files, /app 200, /etc 100.
adapters::StageAnalysisPointer analysis()
{
    auto made = std::make_shared<adapters::StageAnalysis>();
    made->image
        = layers::analysed({{Tar()
                                 .folder("lib")
                                 .file("lib/large", QByteArray(500, 'l'))
                                 .file("lib/small", QByteArray(200, 's'))
                                 .file("etc/conf", QByteArray(100, 'c'))
                                 .bytes(),
                             QStringLiteral("ADD rootfs.tar /")},
                            {Tar().file("app/run", QByteArray(200, 'r')).bytes(), QStringLiteral("COPY app /app")}});
    made->places = {{0, true}, {3, false}};
    return made;
}

} // namespace

class tst_FileMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsWhatIsPressed();
    void isWalkedThroughWithTheKeys();
    void looksIntoFolders();
    void forgetsWithItsModel();

private:
    QString current() const { return m_model->pathOf(m_map->current()); }

    std::unique_ptr<FileTreeModel> m_model;
    std::unique_ptr<FileMap> m_map;
};

void tst_FileMap::init()
{
    m_map.reset();
    m_model = std::make_unique<FileTreeModel>();
    m_model->setAnalysis(analysis());
    m_map = std::make_unique<FileMap>(m_model.get());
    m_map->resize(400, 318);
    m_map->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
}

void tst_FileMap::tellsWhatIsPressed()
{
    QSignalSpy changes(m_map.get(), &FileMap::currentChanged);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {60, 150}); // the largest is at the left
    QCOMPARE(current(), QStringLiteral("/lib/large"));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(m_map->accessibleDescription(), QStringLiteral("/lib/large, 500 B"));
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {60, 24}); // its folder's head
    QCOMPARE(current(), QStringLiteral("/lib"));
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {395, 310});
    QCOMPARE(current(), QStringLiteral("/etc/conf"));
    keepPictures(*m_map, QStringLiteral("file-map"), {400, 318});
}

void tst_FileMap::isWalkedThroughWithTheKeys()
{
    const auto press = [this](Qt::Key key) {
        QTest::keyClick(m_map.get(), key);
        return current();
    };
    QCOMPARE(press(Qt::Key_Down), QStringLiteral("/lib")); // the largest first
    QCOMPARE(press(Qt::Key_Right), QStringLiteral("/app"));
    QCOMPARE(press(Qt::Key_Right), QStringLiteral("/etc"));
    QCOMPARE(press(Qt::Key_Right), QStringLiteral("/etc"));
    QCOMPARE(press(Qt::Key_Left), QStringLiteral("/app"));
    QCOMPARE(press(Qt::Key_Left), QStringLiteral("/lib"));
    QCOMPARE(press(Qt::Key_Down), QStringLiteral("/lib/large"));
    QCOMPARE(press(Qt::Key_Right), QStringLiteral("/lib/small"));
    QCOMPARE(press(Qt::Key_Down), QStringLiteral("/lib/small")); // a file holds nothing
    QCOMPARE(press(Qt::Key_Up), QStringLiteral("/lib"));
}

void tst_FileMap::looksIntoFolders()
{
    QTest::mouseDClick(m_map.get(), Qt::LeftButton, {}, {60, 150}); // a file: its folder
    QCOMPARE(current(), QStringLiteral("/lib"));
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {395, 310}); // is the whole picture now
    QCOMPARE(current(), QStringLiteral("/lib/small"));
    QTest::keyClick(m_map.get(), Qt::Key_Backspace);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {395, 310});
    QCOMPARE(current(), QStringLiteral("/etc/conf"));
    QTest::keyClick(m_map.get(), Qt::Key_Return);
    QCOMPARE(current(), QStringLiteral("/etc"));
}

void tst_FileMap::forgetsWithItsModel()
{
    QTest::mouseDClick(m_map.get(), Qt::LeftButton, {}, {60, 150});
    m_model->setSearch(QStringLiteral("run"));
    QCOMPARE(current(), QString());
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {395, 310});
    QCOMPARE(current(), QStringLiteral("/app/run"));
    m_model->setAnalysis({});
    keepPictures(*m_map, QStringLiteral("file-map-empty"), {400, 318});
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, {200, 150});
    QCOMPARE(current(), QString());
}

QTEST_MAIN(tst_FileMap)
#include "tst_FileMap.moc"
