// What --screenshot shows: wires and nodes in the colours of the theme, alike in every build of the program. Optimizers
// have made wires vanish from a release build while every other test was green.
#include "style/Theme.h"

#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTransform>

using namespace stagewright;

class TestScreenshot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wiresAreDrawn_data();
    void wiresAreDrawn();
    void releaseShowsTheSame_data() { themes(); }
    void releaseShowsTheSame();
    void sizeIsAsAsked();
    void aFolderThatIsNotThereIsSaid();

private:
    static void themes();
    QImage picture(const QString &binary, const QString &theme);

    QTemporaryDir m_folder;
    QString m_binary;
    QString m_release; // empty where none was built
};

namespace {

const QByteArray dockerfile = "FROM alpine:3.20 AS runtime\nCOPY . /app\n";
constexpr QRect canvasArea(205, 60, 780, 480);

bool isLike(QRgb pixel, const QColor &colour)
{
    constexpr int tolerance = 8;
    return std::abs(qRed(pixel) - colour.red()) <= tolerance && std::abs(qGreen(pixel) - colour.green()) <= tolerance
           && std::abs(qBlue(pixel) - colour.blue()) <= tolerance;
}

/// How many pixels a line of that colour runs across or down the canvas; dashes count as one line.
int longestLine(const QImage &image, const QColor &colour, Qt::Orientation orientation)
{
    constexpr int longestGap = 10;
    const bool isAcross = orientation == Qt::Horizontal;
    const QImage area = isAcross ? image.copy(canvasArea) : image.copy(canvasArea).transformed(QTransform().rotate(90));
    int longest = 0;
    int begin = -1;
    int last = -1;
    for (int x = 0; x < area.width(); ++x) {
        bool isHit = false;
        for (int y = 0; y < area.height() && !isHit; ++y)
            isHit = isLike(area.pixel(x, y), colour);
        if (!isHit)
            continue;
        if (begin < 0 || x - last > longestGap)
            begin = x;
        last = x;
        longest = std::max(longest, x - begin + 1);
    }
    return longest;
}

} // namespace

void TestScreenshot::themes()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("light") << QStringLiteral("light");
    QTest::newRow("dark") << QStringLiteral("dark");
}

void TestScreenshot::initTestCase()
{
    m_binary = qEnvironmentVariable("STAGEWRIGHT_BINARY");
    QVERIFY2(!m_binary.isEmpty(), "the program was not built");
    m_release = qEnvironmentVariable("STAGEWRIGHT_RELEASE_BINARY");
    QVERIFY(m_folder.isValid());
}

QImage TestScreenshot::picture(const QString &binary, const QString &theme)
{
    QFile file(m_folder.filePath(QStringLiteral("Dockerfile")));
    if (!file.open(QFile::WriteOnly) || file.write(dockerfile) != dockerfile.size())
        return {};
    file.close();
    const QString target = m_folder.filePath(QStringLiteral("picture.png"));
    QFile::remove(target);
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(binary, {QStringLiteral("--screenshot"), target, QStringLiteral("--size"), QStringLiteral("1440x900"),
                           QStringLiteral("--theme"), theme, file.fileName()});
    if (!program.waitForFinished(60000) || program.exitCode() != 0)
        return {};
    return QImage(target).convertToFormat(QImage::Format_RGB32);
}

void TestScreenshot::wiresAreDrawn_data()
{
    QTest::addColumn<QString>("binary");
    QTest::addColumn<QString>("theme");
    for (const char *theme : {"light", "dark"}) {
        QTest::addRow("this build, %s", theme) << m_binary << QString::fromLatin1(theme);
        if (!m_release.isEmpty())
            QTest::addRow("the release build, %s", theme) << m_release << QString::fromLatin1(theme);
    }
}

void TestScreenshot::wiresAreDrawn()
{
    QFETCH(QString, binary);
    QFETCH(QString, theme);
    const bool isDark = theme == QLatin1String("dark");
    const style::Theme colours = style::themeFor(isDark ? style::darkPalette() : style::lightPalette());
    const QImage shown = picture(binary, theme);
    QCOMPARE(shown.size(), QSize(1440, 900));
    // FROM runs level through the 60 pixels between two nodes; the dashed COPY climbs through more than 100, of which its
    // label, in the same colour, takes 20.
    const int from = longestLine(shown, colours.fromWire, Qt::Horizontal);
QVERIFY2(from > 45, qPrintable(QString::number(from)));
    const int copy = longestLine(shown, colours.copyWire, Qt::Vertical);
QVERIFY2(copy > 80, qPrintable(QString::number(copy)));
    QVERIFY(isLike(shown.pixel(canvasArea.bottomLeft() + QPoint(7, 7)), colours.canvas));
}

void TestScreenshot::releaseShowsTheSame()
{
    QFETCH(QString, theme);
    if (m_release.isEmpty())
        QSKIP("There is no release build to compare with.");
    const QImage here = picture(m_binary, theme);
    const QImage there = picture(m_release, theme);
    QCOMPARE(there.size(), here.size());
    int different = 0;
    for (int y = 0; y < here.height(); ++y) {
        const auto *a = reinterpret_cast<const QRgb *>(here.constScanLine(y));
        const auto *b = reinterpret_cast<const QRgb *>(there.constScanLine(y));
        for (int x = 0; x < here.width(); ++x)
            different += a[x] != b[x];
    }
    // A blinking caret and rounding at the edges of curves may differ.
    QVERIFY2(different < here.width() * here.height() / 1000, qPrintable(QString::number(different)));
}

void TestScreenshot::sizeIsAsAsked()
{
    const QString target = m_folder.filePath(QStringLiteral("small.png"));
    QCOMPARE(QProcess::execute(m_binary, {QStringLiteral("--screenshot"), target, QStringLiteral("--size"),
                                          QStringLiteral("1100x700")}),
             0);
    QCOMPARE(QImage(target).size(), QSize(1100, 700));
}

void TestScreenshot::aFolderThatIsNotThereIsSaid()
{
    QProcess program;
    program.start(m_binary, {QStringLiteral("--screenshot"), m_folder.filePath(QStringLiteral("none/p.png"))});
    QVERIFY(program.waitForFinished(60000));
    QCOMPARE(program.exitCode(), 1);
    const QByteArray said = program.readAllStandardError();
    QVERIFY2(said.contains("none/p.png cannot be written"), said.constData());
}

QTEST_MAIN(TestScreenshot)
#include "tst_Screenshot.moc"
