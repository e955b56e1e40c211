// Long lines, of which only what is seen is drawn: they look as Qt draws shorter ones.
#include "ui/editor/Desk.h"

#include "editor/RoomyLayout.h"
#include "style/Theme.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QScrollBar>

#include <functional>

using namespace stagewright;
using editor::Desk;

namespace {

constexpr int Short = editor::LongLine - 20; // UTF-16 units that Qt draws whole
constexpr int Long = editor::LongLine + 500;

/// \a start, made as long as asked for with what a shell would take.
QByteArray padded(QByteArray start, int length)
{
    while (start.size() < length)
        start += " word" + QByteArray::number(start.size());
    return start.first(length);
}

QByteArray fileWith(const QByteArray &line, int length)
{
    return "FROM alpine:3.20 AS one\n" + padded(line, length) + "\nCMD [\"x\"]\n";
}

struct Place {
    int line = 1;
    int column = 0;
    int anchorLine = -1;
    int anchorColumn = 0;
    int scrolled = 0; // pixels to the right
};

QImage pictureOf(const QByteArray &file, const Place &place)
{
    Desk desk(file);
    desk.caretTo(place.line, place.column, place.anchorLine, place.anchorColumn);
    desk.editor->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    desk.editor->horizontalScrollBar()->setValue(place.scrolled);
    return desk.editor->viewport()->grab().toImage();
}

/// Where two pictures differ, in words; empty where they do not.
QString difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return QStringLiteral("sizes");
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (a.pixel(x, y) != b.pixel(x, y))
                return QStringLiteral("at %1, %2").arg(x).arg(y);
        }
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(Place)

class TestTextPainter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setPalette(style::lightPalette());
        QApplication::setCursorFlashTime(0);
    }

    void aLongLineLooksLikeAShorterOne_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Place>("place");
        const QByteArray shell("RUN echo \"$HOME\" && make -j4 # every colour");
        QTest::newRow("at its start") << shell << Place{};
        QTest::newRow("the caret in it") << shell << Place{2, 7};
        QTest::newRow("selected in part") << shell << Place{2, 9, 2, 31};
        QTest::newRow("selected with others") << shell << Place{1, 4, 3, 3};
        QTest::newRow("selected to its end") << QByteArray("RUN x") << Place{3, 0, 2, 3};
        QTest::newRow("scrolled") << shell << Place{1, 0, -1, 0, 133};
        QTest::newRow("scrolled far") << shell << Place{2, 600, -1, 0, 4000};
        QTest::newRow("scrolled, selected") << shell << Place{2, 500, 2, 520, 3900};
        QTest::newRow("tabs") << QByteArray("RUN\techo\t\ta\tb && \tc") << Place{2, 9, 2, 12};
        QTest::newRow("umlauts, Greek, emoji")
            << QByteArray("RUN echo \xC3\xA4\xC3\xB6 \xCE\xB1\xCE\xB2 \xF0\x9F\x98\x80 e\xCC\x81 && x") << Place{2, 12};
        QTest::newRow("a comment") << QByteArray("# what \"this\" is for") << Place{};
    }

    void aLongLineLooksLikeAShorterOne()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const Place, place);
        const QImage expected = pictureOf(fileWith(line, Short), place);
        QCOMPARE(difference(pictureOf(fileWith(line, Long), place), expected), QString());
    }

    void aLineThatIsNotShapedLooksTheSame()
    {
        const Place place{2, 300, 2, 310, 2300};
        const QImage expected = pictureOf(fileWith("RUN echo", Short), place);
        QCOMPARE(difference(pictureOf(fileWith("RUN echo", 20000), place), expected), QString());
    }

    void whatAnInputMethodComposesIsSeen()
    {
        Desk desk(fileWith("RUN echo", Long));
        desk.caretTo(2, 5);
        const QImage before = desk.editor->viewport()->grab().toImage();
        QInputMethodEvent composing(QStringLiteral("\u304B"), {});
        QApplication::sendEvent(desk.editor.get(), &composing);
        QVERIFY(!difference(desk.editor->viewport()->grab().toImage(), before).isEmpty());
    }

    void inOverwriteModeTheCaretCoversACharacter()
    {
        Desk desk(fileWith("RUN echo", Long));
        desk.caretTo(2, 5);
        const QImage before = desk.editor->viewport()->grab().toImage();
        desk.editor->setOverwriteMode(true);
        QVERIFY(!difference(desk.editor->viewport()->grab().toImage(), before).isEmpty());
    }

    void aKeyInALargeTextIsPaintedBeforeItsFindings()
    {
        Desk desk(fileWith("RUN echo", 64 * 1024));
        desk.caretTo(2, 8);
        QTest::qWait(50);
        QList<bool> painted; // whether findings were current, at each painting
        PaintWatch watch([&] { painted.append(desk.document.snapshot()->areFindingsCurrent); });
        desk.editor->viewport()->installEventFilter(&watch);
        desk.keys(QStringLiteral("x"));
        QVERIFY(!desk.document.snapshot()->areFindingsCurrent);
        QTRY_VERIFY(desk.document.snapshot()->areFindingsCurrent);
        QVERIFY(!painted.isEmpty());
        QVERIFY(!painted.first());
        desk.editor->viewport()->removeEventFilter(&watch);
    }

private:
    class PaintWatch : public QObject {
    public:
        explicit PaintWatch(std::function<void()> told)
            : m_told(std::move(told))
        {
        }
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Paint)
                m_told();
            return false;
        }

    private:
        std::function<void()> m_told;
    };
};

QTEST_MAIN(TestTextPainter)
#include "tst_TextPainter.moc"
