// What tests of the docker room share: plans of texts, recorded transcripts, fake docker programs. Knows no engine.
#pragma once

#include "docker/BuildPlan.h"

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace stagewright::docker {

inline BuildPlan planOf(const QByteArray &dockerfile, std::optional<int> target = {})
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(dockerfile));
    return planBuild(tree, graph::derive(tree), 7, target, QStringLiteral("stagewright-test/plan"));
}

inline QByteArray recorded(const char *path)
{
    QFile file(QStringLiteral(STAGEWRIGHT_TEST_DATA "/docker/") + QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no such record: %s", path);
    return file.readAll();
}

/// A program called docker in a folder of its own. It is a shell script, for argv and faults only.
class FakeDocker {
public:
    explicit FakeDocker(const QByteArray &script)
    {
        QFile file(program());
        const bool isWritten = m_folder.isValid() && file.open(QIODevice::WriteOnly)
            && file.write("#!/bin/sh\nhere='" + folder().toUtf8() + "'\n" + script) > 0;
        if (!isWritten)
            qFatal("no fake docker could be written");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QString folder() const { return m_folder.path(); }
    QString program() const { return m_folder.filePath(QStringLiteral("docker")); }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), folder() + QStringLiteral(":/usr/bin:/bin"));
        return environment;
    }
    QByteArray written(const char *name) const
    {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace stagewright::docker
