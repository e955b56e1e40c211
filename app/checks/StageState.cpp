#include "checks/StageState.h"

namespace stagewright::checks {

namespace {

/// "make sure that PATH is always set", as BuildKit has it.
void ensurePath(StageState &state)
{
    const QByteArray name = QByteArrayLiteral("PATH");
    if (state.imageVariables.contains(name) || state.system == "windows")
        return;
    state.imageVariables.set(name, QByteArrayLiteral("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
}

} // namespace

StageState startOn(const StageState &base)
{
    StageState state = base;
    state.command.reset();
    state.entrypoint.reset();
    state.healthcheck.reset();
    ensurePath(state);
    for (const QByteArray &name : state.imageVariables.names())
        state.variables.set(name, *state.imageVariables.find(name));
    return state;
}

StageState startOnImage(const QByteArray &system)
{
    StageState state;
    state.system = system;
    return startOn(state);
}

} // namespace stagewright::checks
