// Ctrl+C as an event. Knows no subcommand.
#pragma once

#include <QSocketNotifier>

#include <csignal>
#include <memory>

namespace stagewright::cli {

/// Turns SIGINT and SIGTERM into an event while it lives. One at a time.
class InterruptWatch {
public:
    InterruptWatch();
    ~InterruptWatch();
    Q_DISABLE_COPY_MOVE(InterruptWatch)

    /// Null where none could be set up.
    QSocketNotifier *notifier() const { return m_notifier.get(); }
    /// Takes the interrupt that was told, so that another one is told again.
    static void drain();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
    void (*m_interrupt)(int) = SIG_DFL;
    void (*m_terminate)(int) = SIG_DFL;
};

} // namespace stagewright::cli
