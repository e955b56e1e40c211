// The ports of EXPOSE, as dockerfile2llb/convert_expose.go reads them. Knows no instruction.
#pragma once

#include <QByteArray>

namespace stagewright::checks {

struct Port {
    bool hasUpperCaseProtocol = false;
    bool hasHostPart = false; // an address or a port of the host
    QByteArray error; // BuildKit's message where it is none
    bool isSplit = false; // the two above are known, though there is an error
};

Port readPort(const QByteArray &text);

} // namespace stagewright::checks
