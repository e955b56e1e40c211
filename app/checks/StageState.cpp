#include "checks/StageState.h"

namespace stagewright::checks {

namespace {

/// "make sure that PATH is always set", as BuildKit has it. Of an image's variables PATH is the one taken for granted,
/// on Windows too.
void ensurePath(StageState &state)
{
    const QByteArray name = QByteArrayLiteral("PATH");
    if (state.imageVariables.contains(name))
        return;
    state.setVariable(name, QByteArrayLiteral("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
}

} // namespace

void StageState::setVariable(const QByteArray &name, const QByteArray &value)
{
    variables.set(name, value);
    imageVariables.set(name, value);
    hidden.remove(name);
}

void StageState::setArgument(const QByteArray &name, const QByteArray &value)
{
    variables.set(name, value);
    if (imageVariables.contains(name))
        hidden.insert(name);
}

StageState startOn(const StageState &base)
{
    StageState state = base;
    state.command.reset();
    state.entrypoint.reset();
    state.healthcheck.reset();
    ensurePath(state);
    // What the image sets holds again. Of it only what an ARG hid is another one now.
    for (const QByteArray &name : std::as_const(state.hidden))
        state.variables.set(name, state.imageVariables.find(name).value_or(QByteArray()));
    state.hidden.clear();
    return state;
}

StageState startOnImage(const QByteArray &system)
{
    StageState state;
    state.system = system;
    return startOn(state);
}

} // namespace stagewright::checks
