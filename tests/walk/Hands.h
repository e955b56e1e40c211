// Moves the real pointer and presses real keys by xdotool, while the event loop of the window under test runs on.
#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QWidget>

namespace hands {

inline bool areThere()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") && !QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty();
}

/// Runs one xdotool command line; its steps go on even while the window is inside a drag of its own.
inline void run(const QStringList &steps)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral("xdotool"), steps);
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, 20000);
    QCOMPARE(process.exitCode(), 0);
    QTest::qWait(150); // the last events arrive after the program has ended
}

inline QStringList moveTo(QPoint screen)
{
    return {QStringLiteral("mousemove"), QString::number(screen.x()), QString::number(screen.y()), QStringLiteral("sleep"),
            QStringLiteral("0.06")};
}

inline void drag(QPoint from, QPoint to)
{
    QStringList steps = moveTo(from);
    steps << QStringLiteral("mousedown") << QStringLiteral("1");
    constexpr int Steps = 8;
    for (int i = 1; i <= Steps; ++i)
        steps << moveTo(from + (to - from) * i / Steps);
    steps << QStringLiteral("sleep") << QStringLiteral("0.2") << QStringLiteral("mouseup") << QStringLiteral("1")
          << QStringLiteral("sleep") << QStringLiteral("0.2");
    run(steps);
}

inline void click(QPoint at, int times = 1)
{
    run(moveTo(at) + QStringList{QStringLiteral("click"), QStringLiteral("--repeat"), QString::number(times),
                                 QStringLiteral("--delay"), QStringLiteral("80"), QStringLiteral("1")});
}

inline void press(const QString &key)
{
    run({QStringLiteral("key"), QStringLiteral("--clearmodifiers"), key});
}

inline void type(const QString &text)
{
    run({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("25"), text});
}

inline QPoint centreOf(const QWidget *widget)
{
    return widget->mapToGlobal(widget->rect().center());
}

} // namespace hands
