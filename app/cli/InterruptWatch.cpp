// A signal handler may only write to a pipe; this is the pipe.
#include "cli/InterruptWatch.h"

#include <sys/socket.h>
#include <unistd.h>

namespace stagewright::cli {

namespace {

int interruptPipe[2] = {-1, -1};

void noteInterrupt(int)
{
    const char byte = 0;
    // Nothing can be done in a signal handler if this fails; a second Ctrl+C tries again.
    [[maybe_unused]] const ssize_t written = ::write(interruptPipe[0], &byte, 1);
}

} // namespace

InterruptWatch::InterruptWatch()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, interruptPipe) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(interruptPipe[1], QSocketNotifier::Read);
    m_interrupt = std::signal(SIGINT, noteInterrupt);
    m_terminate = std::signal(SIGTERM, noteInterrupt);
}

InterruptWatch::~InterruptWatch()
{
    if (!m_notifier)
        return;
    std::signal(SIGINT, m_interrupt);
    std::signal(SIGTERM, m_terminate);
    m_notifier.reset();
    ::close(interruptPipe[0]);
    ::close(interruptPipe[1]);
}

void InterruptWatch::drain()
{
    char byte = 0;
    [[maybe_unused]] const ssize_t taken = ::read(interruptPipe[1], &byte, 1);
}

} // namespace stagewright::cli
