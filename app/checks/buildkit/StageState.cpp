#include "checks/buildkit/StageState.h"

namespace stagewright::checks {

void StageVariables::setVariable(const QByteArray &name, const QByteArray &value)
{
    m_own.set(name, value);
    m_image.replace(name, value);
}

void StageVariables::setArgument(const QByteArray &name, const QByteArray &value)
{
    m_own.set(name, value);
}

void StageVariables::startNext()
{
    // "make sure that PATH is always set", as BuildKit has it. Of an image's variables PATH is the one taken for granted,
    // on Windows too.
    const QByteArray path = QByteArrayLiteral("PATH");
    if (!m_image.contains(path))
        m_image.set(path, QByteArrayLiteral("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
    for (const QByteArray &name : m_own.names()) {
        if (!m_image.contains(name))
            m_inherited.set(name, m_own.find(name).value_or(QByteArray()));
    }
    m_imageBelow = m_image;
    m_own = {};
}

std::optional<QByteArray> StageVariables::find(QByteArrayView name) const
{
    for (const graph::Environment *environment : {&m_own, &m_imageBelow, &m_inherited}) {
        if (auto value = environment->find(name))
            return value;
    }
    return std::nullopt;
}

QList<QByteArray> StageVariables::names() const
{
    QList<QByteArray> names;
    for (const QByteArray &name : m_inherited.names()) {
        if (!m_imageBelow.contains(name) && !m_own.contains(name))
            names.append(name);
    }
    for (const QByteArray &name : m_imageBelow.names()) {
        if (!m_own.contains(name))
            names.append(name);
    }
    return names + m_own.names();
}

StageState startOn(const StageState &base)
{
    StageState state = base;
    state.command.reset();
    state.entrypoint.reset();
    state.healthcheck.reset();
    state.variables.startNext();
    return state;
}

StageState startOnImage(const QByteArray &system)
{
    StageState state;
    state.system = system;
    return startOn(state);
}

} // namespace stagewright::checks
