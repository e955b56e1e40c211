// The sentences about what people choose for a build. Knows no widgets.
#include "docker/Sentences.h"

#include <QCoreApplication>

namespace stagewright::docker {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::docker", text);
}

QString nameOf(OptionField field)
{
    switch (field) {
    case OptionField::Argument:
        return tr("build argument");
    case OptionField::Platform:
        return tr("platform");
    case OptionField::Secret:
        return tr("secret");
    case OptionField::Ssh:
        return tr("ssh key");
    case OptionField::UncachedStage:
        return tr("stage to build anew");
    case OptionField::Tag:
        return tr("tag");
    case OptionField::Label:
        return tr("label");
    case OptionField::Context:
        return tr("named context");
    case OptionField::Output:
        return tr("output");
    }
    Q_UNREACHABLE();
}

/// What the field takes, for what is not of that form.
QString formOf(OptionField field)
{
    switch (field) {
    case OptionField::Argument:
    case OptionField::Label:
        return tr("A name holds neither blanks nor “=”.");
    case OptionField::Platform:
        return tr("Write it as system and processor: linux/amd64, linux/arm64.");
    case OptionField::Secret:
    case OptionField::Ssh:
    case OptionField::UncachedStage:
        return tr("Use letters, digits, “_”, “-” and “.” alone.");
    case OptionField::Tag:
    case OptionField::Context:
        return tr("Write it as name:tag, in lower case.");
    case OptionField::Output:
        return {};
    }
    Q_UNREACHABLE();
}

/// On one line and no longer than a person reads; control characters shown as what they are.
QString shown(const QString &value)
{
    QString text;
    for (const QChar one : value.left(80))
        text += one.unicode() < 0x20 || one.unicode() == 0x7F
            ? QStringLiteral("\\x%1").arg(int(one.unicode()), 2, 16, QLatin1Char('0'))
            : QString(one);
    return value.size() > 80 ? text + QStringLiteral("…") : text;
}

QString describeMissing(const OptionProblem &problem)
{
    if (problem.field == OptionField::Ssh)
        return tr("No ssh agent runs that “%1” could be taken from (SSH_AUTH_SOCK), or its key is not there. Start "
                  "one, or choose a key.")
            .arg(shown(problem.value));
    if (problem.field == OptionField::Context)
        return tr("The named context's folder %1 is not there. Choose one that is.").arg(shown(problem.value));
    return tr("What the secret “%1” is taken from, a file or a variable, is not there. Choose one that is.")
        .arg(shown(problem.value));
}

} // namespace

QString describe(const OptionProblem &problem)
{
    const QString name = nameOf(problem.field);
    switch (problem.fault) {
    case OptionFault::Empty:
        return tr("A %1 of the build options lacks its name or its value. Fill it in, or remove the row.").arg(name);
    case OptionFault::Unwritable:
        return tr("The %1 “%2” holds characters that cannot be handed to docker: control characters, or in a path "
                  "commas "
                  "and quotes. Write it without them.")
            .arg(name, shown(problem.value));
    case OptionFault::Malformed:
        return tr("“%1” cannot be a %2. %3").arg(shown(problem.value), name, formOf(problem.field)).trimmed();
    case OptionFault::NotAbsolute:
        return tr("The %1's place %2 depends on where the program was started. Write the whole path, from / on.")
            .arg(name, shown(problem.value));
    case OptionFault::NotThere:
        return describeMissing(problem);
    case OptionFault::NeedsBuildx:
        return tr("This docker has no buildx, and a %1 needs it. Install the buildx plugin, or leave that option out.")
            .arg(name);
    }
    Q_UNREACHABLE();
}

} // namespace stagewright::docker
