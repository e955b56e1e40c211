// What is known of a build context's folder: its .dockerignore, and files that often hold keys and hold none.
#include "document/BuildContext.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

namespace {

void write(const QTemporaryDir &folder, const char *name, const QByteArray &bytes)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class BuildContextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsWhichFilesHoldNoKey_data();
    void knowsWhichFilesHoldNoKey();
    void knowsNothingWithoutAFolder();
};

void BuildContextTest::knowsWhichFilesHoldNoKey_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isHarmless");
    QTest::newRow("a registry alone") << QByteArray(".npmrc") << QByteArray("registry=https://r.example/\n") << true;
    QTest::newRow("a token") << QByteArray(".npmrc") << QByteArray("//r.example/:_authToken=abc\n") << false;
    QTest::newRow("the name of a variable")
        << QByteArray(".npmrc") << QByteArray("//r.example/:_authToken=${TOKEN}\n") << true;
    QTest::newRow("a comment") << QByteArray(".npmrc") << QByteArray("; _authToken=abc\n") << true;
    QTest::newRow("Yarn's token") << QByteArray(".yarnrc.yml") << QByteArray("npmAuthToken: abc\n") << false;
    QTest::newRow("Yarn without one") << QByteArray(".yarnrc.yml") << QByteArray("nodeLinker: node-modules\n") << true;
    QTest::newRow("another file is not looked into") << QByteArray(".netrc") << QByteArray("machine x\n") << false;
}

void BuildContextTest::knowsWhichFilesHoldNoKey()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isHarmless);
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    write(folder, name, bytes);
    checks::Surroundings surroundings;
    document::lookAtContext({}, folder.path(), surroundings);
    QVERIFY(surroundings.isKnown && !surroundings.ignoreFile);
    QCOMPARE(surroundings.harmlessFiles.contains(name), isHarmless);
}

void BuildContextTest::knowsNothingWithoutAFolder()
{
    checks::Surroundings surroundings;
    surroundings.harmlessFiles = {".npmrc"};
    document::lookAtContext({}, {}, surroundings);
    QVERIFY(!surroundings.isKnown);
    QVERIFY(surroundings.harmlessFiles.isEmpty());
}

QTEST_GUILESS_MAIN(BuildContextTest)
#include "tst_BuildContext.moc"
