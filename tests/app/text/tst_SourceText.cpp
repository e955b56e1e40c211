// Bytes in, the same bytes out.
#include "text/SourceText.h"

#include <QTest>

using namespace stagewright::text;

class SourceTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryByte_data();
    void keepsEveryByte();
    void keepsTheByteOrderMarkApart();
    void knowsTheUsualLineEnding_data();
    void knowsTheUsualLineEnding();
    void knowsInvalidBytes();
    void slicesShareTheBytes();
};

void SourceTextTest::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a byte order mark alone") << QByteArray("\xEF\xBB\xBF");
    QTest::newRow("two byte order marks") << QByteArray("\xEF\xBB\xBF\xEF\xBB\xBF");
    QTest::newRow("half a byte order mark") << QByteArray("\xEF\xBB");
    QTest::newRow("mixed endings, none at the end") << QByteArray("a\r\nb\nc\rd");
    QTest::newRow("invalid UTF-8 and NUL") << QByteArray("a\0\xFF\xFE\n", 5);
}

void SourceTextTest::keepsEveryByte()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(SourceText::fromFile(bytes).fileBytes(), bytes);
}

void SourceTextTest::keepsTheByteOrderMarkApart()
{
    const SourceText text = SourceText::fromFile("\xEF\xBB\xBF"
                                                 "FROM a");
    QVERIFY(text.hasByteOrderMark());
    QCOMPARE(text.body(), QByteArray("FROM a"));
    QCOMPARE(text.size(), 6);
    QVERIFY(!(text == SourceText::fromFile("FROM a")));
}

void SourceTextTest::knowsTheUsualLineEnding_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("ending");
    QTest::newRow("none gives LF") << QByteArray("a") << int(LineEnding::Lf);
    QTest::newRow("a draw gives LF") << QByteArray("a\r\nb\n") << int(LineEnding::Lf);
    QTest::newRow("most decide") << QByteArray("a\r\nb\nc\r\n") << int(LineEnding::CrLf);
    QTest::newRow("a lone CR does not count") << QByteArray("a\rb\rc\n") << int(LineEnding::Lf);
}

void SourceTextTest::knowsTheUsualLineEnding()
{
    QFETCH(QByteArray, body);
    QFETCH(int, ending);
    QCOMPARE(int(SourceText::fromBody(body).dominantLineEnding()), ending);
}

void SourceTextTest::knowsInvalidBytes()
{
    QVERIFY(SourceText::fromBody("a\u20ac").isValidUtf8());
    QVERIFY(!SourceText::fromBody("a\xE2\x82").isValidUtf8());
}

void SourceTextTest::slicesShareTheBytes()
{
    const SourceText text = SourceText::fromBody("FROM alpine");
    const QByteArrayView slice = text.slice({ByteOffset(5), ByteOffset(11)});
    QCOMPARE(slice.toByteArray(), QByteArray("alpine"));
    QVERIFY(slice.data() == text.body().constData() + 5);
}

QTEST_GUILESS_MAIN(SourceTextTest)
#include "tst_SourceText.moc"
