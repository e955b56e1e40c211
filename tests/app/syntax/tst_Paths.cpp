// Paths joined: the same as cleaning all of them at once.
#include "syntax/Paths.h"

#include <QTest>

using namespace stagewright;

class PathsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joins_data()
    {
        QTest::addColumn<QByteArray>("directory");
        for (const char *directory : {"", "/", "/a", "/a/b", "/..a/.b"})
            QTest::addRow("from %s", *directory ? directory : "the root") << QByteArray(directory);
    }
    void joins()
    {
        QFETCH(QByteArray, directory);
        for (const QByteArray path :
             {"",  ".",   "..",      "../..", "../../..", "a",      "a/",   "./a",     "a/./b", "a//b",
              "/", "/x/", "/x/../y", "..a",   "...",      "../c/d", "a/..", "a/../..", ".a",    "a/../../../z"}) {
            const QByteArray whole = path.startsWith('/') ? path : '/' + directory + '/' + path;
            QCOMPARE(syntax::joinedPath(directory, path, "linux"), syntax::cleanedPath(whole));
        }
    }
};

QTEST_GUILESS_MAIN(PathsTest)
#include "tst_Paths.moc"
