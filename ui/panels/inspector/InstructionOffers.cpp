// What "Add instruction" offers. Knows no stage.
#include "panels/inspector/InstructionOffers.h"

#include <QCoreApplication>

namespace stagewright::panels {

using syntax::InstructionKind;

std::vector<InstructionOffer> instructionOffers()
{
    const auto purpose = [](const char *words) { return QCoreApplication::translate("InstructionOffers", words); };
    return {
        {InstructionKind::Run, purpose("runs a command while building")},
        {InstructionKind::Copy, purpose("copies files in")},
        {InstructionKind::Env, purpose("sets a variable, also for the running program")},
        {InstructionKind::Arg, purpose("takes a value for the build alone")},
        {InstructionKind::Workdir, purpose("changes the folder for what follows")},
        {InstructionKind::User, purpose("changes the user for what follows")},
        {InstructionKind::Expose, purpose("tells the port that the program listens on")},
        {InstructionKind::Cmd, purpose("says what a container starts")},
        {InstructionKind::Entrypoint, purpose("says what a container always starts")},
        {InstructionKind::Add, purpose("copies in, unpacks and downloads")},
        {InstructionKind::Label, purpose("describes the image")},
        {InstructionKind::Healthcheck, purpose("says how to ask whether it is well")},
        {InstructionKind::Volume, purpose("keeps a folder outside the container")},
        {InstructionKind::Shell, purpose("changes the shell of RUN")},
        {InstructionKind::Stopsignal, purpose("says which signal stops the container")},
        {InstructionKind::Onbuild, purpose("runs where this image is a base")},
    };
}

} // namespace stagewright::panels
