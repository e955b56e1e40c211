#include "cli/Predict.h"

#include "cli/JsonLine.h"
#include "cli/StageBuild.h"
#include "rerun/BuiltText.h"
#include "rerun/Prediction.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

#include <memory>

namespace stagewright::cli {

namespace {

struct Request {
    QString before;
    QString now;
    QString target; // empty: the last stage
    std::set<QByteArray> changed; // files of the build context
    bool isJson = false;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::cli", text);
}

base::Result<Request, QString> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption target(QStringLiteral("target"), {}, QStringLiteral("STAGE"));
    const QCommandLineOption changed(QStringLiteral("changed"), {}, QStringLiteral("FILE"));
    const QCommandLineOption format(QStringLiteral("format"), {}, QStringLiteral("FORMAT"), QStringLiteral("text"));
    parser.addOptions({target, changed, format});
    if (!parser.parse(QStringList(QStringLiteral("predict")) + arguments))
        return base::Failure{parser.errorText()};
    if (parser.positionalArguments().size() != 2)
        return base::Failure{tr("Name two Dockerfiles: what was built last, and what would be built now.")};
    const QString wanted = parser.value(format);
    if (wanted != QLatin1String("json") && wanted != QLatin1String("text"))
        return base::Failure{tr("The format %1 is not known; there are json and text.").arg(wanted)};
    Request request{parser.positionalArguments().at(0),
                    parser.positionalArguments().at(1),
                    parser.value(target),
                    {},
                    wanted == QLatin1String("json")};
    const QStringList files = parser.values(changed);
    for (const QString &file : files)
        request.changed.insert(file.toUtf8());
    return request;
}

base::Result<std::unique_ptr<rerun::BuiltText>, QString> readSource(const QString &file, const QString &target)
{
    const auto read = readStages(file, QFileInfo(file).absolutePath(), target, StageChoice::Final);
    if (!read)
        return base::Failure{read.error()};
    return std::make_unique<rerun::BuiltText>(read->text, read->plan.target);
}

const char *wordOf(rerun::Verdict verdict)
{
    switch (verdict) {
    case rerun::Verdict::Cached:
        return "cached";
    case rerun::Verdict::Runs:
        return "runs";
    case rerun::Verdict::RunsIfOutputDiffers:
        break;
    }
    return "runs-if-output-differs";
}

QByteArray json(const rerun::BuiltText &now, const std::vector<rerun::Prediction> &predictions)
{
    JsonLine line;
    line.openObject();
    line.name("lines");
    line.openArray();
    for (const rerun::Prediction &one : predictions) {
        line.openObject();
        line.member("line", now.tree().instructions()[size_t(one.instruction)].firstLine + 1);
        line.member("verdict", QByteArrayView(wordOf(one.verdict)));
        line.member("because", rerun::describe(one).toUtf8());
        line.closeObject();
    }
    line.closeArray();
    line.closeObject();
    return line.bytes() + '\n';
}

QByteArray text(const rerun::BuiltText &now, const std::vector<rerun::Prediction> &predictions)
{
    QString text;
    for (const rerun::Prediction &one : predictions) {
        const syntax::Instruction &instruction = now.tree().instructions()[size_t(one.instruction)];
        const QString because = rerun::describe(one);
        text += QStringLiteral("%1  %2  %3%4\n")
                    .arg(QString::number(instruction.firstLine + 1).rightJustified(5),
                         QString::fromLatin1(wordOf(one.verdict)).leftJustified(22),
                         QString::fromUtf8(now.tree().logicalLine(instruction)).simplified().left(60),
                         because.isEmpty() ? QString() : QStringLiteral("  (") + because + u')');
    }
    return text.toUtf8();
}

} // namespace

int runPredict(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    const base::Result<Request, QString> request = readArguments(arguments);
    if (!request) {
        say(err, request.error());
        say(err, tr("usage: stagewright predict OLD NEW [--target STAGE] [--changed FILE]... [--format=json]"));
        return Misuse;
    }
    const auto before = readSource(request->before, request->target);
    const auto now = readSource(request->now, request->target);
    for (const auto *source : {&before, &now}) {
        if (!*source) {
            say(err, source->error());
            return Failure;
        }
    }
    const std::vector<rerun::Prediction> predictions
        = rerun::predict(rerun::Former((*before)->build()), (*now)->build(request->changed));
    out.write(request->isJson ? json(**now, predictions) : text(**now, predictions));
    return Success;
}

} // namespace stagewright::cli
