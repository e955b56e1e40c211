#include "adapters/BuildFields.h"

#include "adapters/NodeTitles.h"
#include "adapters/SizeFigures.h"
#include "docker/BuildOptions.h"
#include "graph/GlobalArguments.h"
#include "graph/Sources.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace stagewright::adapters {

using namespace Qt::StringLiterals;
using syntax::InstructionKind;

namespace {

constexpr qsizetype mostLines = 4; // named one by one

QString tr(const char *text)
{
    return QCoreApplication::translate("BuildFields", text);
}

QString listed(const QStringList &lines)
{
    if (lines.size() == 1)
        return tr("line %1").arg(lines.front());
    if (lines.size() > mostLines)
        return tr("lines %1 and %2 more").arg(lines.first(mostLines).join(u", "_s)).arg(lines.size() - mostLines);
    return tr("lines %1 and %2").arg(lines.first(lines.size() - 1).join(u", "_s), lines.back());
}

/// What names an argument: bases of stages, and lines behind their ARG.
QString effectOf(const document::Snapshot &snapshot, const QString &name)
{
    const QRegularExpression use(
        u"\\$(?:%1(?![A-Za-z0-9_])|\\{%1[^A-Za-z0-9_])"_s.arg(QRegularExpression::escape(name)));
    QStringList bases;
    QStringList lines;
    for (const graph::Stage &stage : snapshot.graph.stages) {
        if (use.match(QString::fromUtf8(stage.base + ' ' + stage.platform + ' ')).hasMatch())
            bases << stageTitle(stage);
        for (const int index : stage.instructions) {
            const syntax::Instruction &one = snapshot.tree.instructions()[size_t(index)];
            const QString text = QString::fromUtf8(snapshot.source().slice(one.range));
            if (one.kind != InstructionKind::Arg && use.match(text).hasMatch())
                lines << QString::number(one.firstLine + 1);
        }
    }
    QStringList words;
    if (!bases.isEmpty())
        words << tr("base of %1").arg(bases.join(u", "_s));
    if (!lines.isEmpty())
        words << listed(lines);
    return words.isEmpty() ? tr("no line names it; RUN steps see it") : words.join(u"; "_s);
}

bool isOfPlatform(const QByteArray &name)
{
    return graph::platformArguments({}, {}).contains(name);
}

QStringList mountIds(const document::Snapshot &snapshot, const char *type, const QString &otherwise)
{
    static constexpr std::array<QByteArrayView, 1> TypeKey{"type"};
    static constexpr std::array<QByteArrayView, 1> IdKey{"id"};
    QStringList ids;
    for (const syntax::Instruction &run : snapshot.tree.instructions()) {
        if (run.kind != InstructionKind::Run)
            continue;
        for (const syntax::Flag &flag : snapshot.tree.flags(run)) {
            if (snapshot.tree.text(run, flag.name).compare("mount", Qt::CaseInsensitive) != 0)
                continue;
            const std::vector<graph::MountField> fields = graph::mountFields(snapshot.tree, run, flag);
            const graph::MountField *kind = graph::findField(fields, TypeKey);
            if (!kind || kind->value.compare(type, Qt::CaseInsensitive) != 0)
                continue;
            const graph::MountField *id = graph::findField(fields, IdKey);
            const QString name = id ? QString::fromUtf8(id->value) : otherwise;
            if (!name.isEmpty() && !ids.contains(name))
                ids << name;
        }
    }
    return ids;
}

} // namespace

std::vector<ArgumentField> argumentFields(const document::Snapshot &snapshot)
{
    std::vector<ArgumentField> fields;
    for (const syntax::Instruction &instruction : snapshot.tree.instructions()) {
        if (instruction.kind != InstructionKind::Arg || instruction.hasError)
            continue;
        for (const graph::DeclaredArgument &argument : graph::declaredArguments(snapshot.tree, instruction)) {
            if (isOfPlatform(argument.name) || argument.name.isEmpty())
                continue;
            const QString name = QString::fromUtf8(argument.name);
            const auto known = std::find_if(fields.begin(), fields.end(),
                                            [&](const ArgumentField &one) { return one.name == name; });
            const bool isNew = known == fields.end();
            ArgumentField &field = isNew ? fields.emplace_back() : *known;
            if (isNew) {
                field.name = name;
                field.isSecret = docker::isSecretArgument(name);
                field.effect = effectOf(snapshot, name);
            }
            if (argument.value && !field.hasDefault) {
                field.hasDefault = true;
                field.byDefault = QString::fromUtf8(*argument.value);
            }
        }
    }
    return fields;
}

QStringList secretIds(const document::Snapshot &snapshot)
{
    return mountIds(snapshot, "secret", {});
}

QStringList sshIds(const document::Snapshot &snapshot)
{
    return mountIds(snapshot, "ssh", u"default"_s);
}

} // namespace stagewright::adapters
