#include "window/CommandLine.h"

#include <QCommandLineParser>
#include <QHash>
#include <QRegularExpression>

namespace stagewright::window {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

const QHash<QString, Task> &subcommands()
{
    static const QHash<QString, Task> tasks{
        {QStringLiteral("inspect"), Task::Inspect}, {QStringLiteral("check"), Task::Check},
        {QStringLiteral("graph"), Task::Graph},     {QStringLiteral("sizes"), Task::Sizes},
        {QStringLiteral("layers"), Task::Layers},   {QStringLiteral("predict"), Task::Predict}};
    return tasks;
}

QList<QCommandLineOption> options()
{
    return {{QStringLiteral("screenshot"), translated("Writes the window's picture to <file> and exits."),
             QStringLiteral("file")},
            {QStringLiteral("size"), translated("The window's size, as in 1440x900."), QStringLiteral("WxH")},
            {QStringLiteral("theme"), translated("light, dark, system or automatic."), QStringLiteral("name")},
            {QStringLiteral("select"), translated("Selects that stage."), QStringLiteral("stage")},
            {QStringLiteral("panel"), translated("With --screenshot: brings that panel to the front."),
             QStringLiteral("name")},
            {QStringLiteral("build"), translated("With --screenshot: builds first; <moment> is building or end."),
             QStringLiteral("moment")}};
}

base::Result<CommandLine, QString> readOptions(const QCommandLineParser &parser, CommandLine line)
{
    line.screenshot = parser.value(QStringLiteral("screenshot"));
    if (!line.screenshot.isEmpty())
        line.task = Task::Screenshot;
    if (parser.isSet(QStringLiteral("size"))) {
        static const QRegularExpression pattern(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
        const QRegularExpressionMatch match = pattern.match(parser.value(QStringLiteral("size")));
        if (!match.hasMatch())
            return base::Failure{translated("--size wants a width and a height in pixels, as in 1440x900.")};
        line.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
    }
    if (parser.isSet(QStringLiteral("theme"))) {
        const QString name = parser.value(QStringLiteral("theme"));
        line.look = lookFromName(name);
        if (nameOf(*line.look) != name)
            return base::Failure{translated("--theme is light, dark, system or automatic.")};
    }
    if (parser.isSet(QStringLiteral("build"))) {
        line.pictureMoment = parser.value(QStringLiteral("build"));
        line.showsBuild = true;
        if (line.pictureMoment != QStringLiteral("building") && line.pictureMoment != QStringLiteral("end"))
            return base::Failure{translated("--build is building or end.")};
        if (line.task != Task::Screenshot)
            return base::Failure{translated("--build goes with --screenshot.")};
    }
    line.select = parser.value(QStringLiteral("select"));
    line.panel = parser.value(QStringLiteral("panel"));
    if (!line.panel.isEmpty() && line.task != Task::Screenshot)
        return base::Failure{translated("--panel goes with --screenshot.")};
    if (parser.positionalArguments().size() > 1)
        return base::Failure{translated("One file or folder can be opened at a time.")};
    if (!parser.positionalArguments().isEmpty())
        line.file = parser.positionalArguments().constFirst();
    return line;
}

} // namespace

base::Result<CommandLine, QString> parseCommandLine(const QStringList &arguments)
{
    CommandLine line;
    if (!arguments.isEmpty() && subcommands().contains(arguments.first())) {
        line.task = subcommands().value(arguments.first());
        line.arguments = arguments.mid(1);
        return line;
    }
    if (arguments.contains(QStringLiteral("--help")) || arguments.contains(QStringLiteral("-h"))) {
        line.task = Task::Help;
        return line;
    }
    if (arguments.contains(QStringLiteral("--version"))) {
        line.task = Task::Version;
        return line;
    }
    QCommandLineParser parser;
    parser.addOptions(options());
    if (!parser.parse(QStringList{QStringLiteral("stagewright")} + arguments))
        return base::Failure{parser.errorText()};
    return readOptions(parser, line);
}

QString helpText()
{
    return translated(
        "Usage: stagewright [FILE|DIR]\n"
        "       stagewright inspect --format=json FILE...\n"
        "       stagewright check [--context DIR] [--format=json] FILE...\n"
        "       stagewright sizes FILE [--context DIR] [--format=json] [--budget SIZE]\n"
        "       stagewright layers FILE|IMAGE|ARCHIVE.tar [--stage STAGE] [--context DIR]\n"
        "                          [--format=json|spdx|cyclonedx]\n"
        "       stagewright predict OLD NEW [--target STAGE] [--changed FILE]... [--format=json]\n"
        "       stagewright --screenshot OUT.png [--size WxH] [--theme light|dark] [--select STAGE]\n"
        "                   [--build building|end] [--panel NAME] FILE\n"
        "\n"
        "Composes multi-stage Dockerfiles: stages are nodes, COPY --from are wires, and the text stands\n"
        "beside them. Without a subcommand the window opens.\n"
        "\n"
        "  inspect   prints instructions, stages, edges and checks of each file as a JSON object a line\n"
        "  check     prints what is wrong in each file, as FILE:LINE:COLUMN: ...; as JSON with the edits\n"
        "            that mend it; FILE may be -; with --context also what its .dockerignore leaves\n"
        "            out; exits with 1 if anything is found\n"
        "  sizes     builds every stage with the local docker and prints what each weighs; exits\n"
        "            with 1 if what ships is larger than the budget, as in 200MB, or than that of the\n"
        "            file's comment \"# stagewright: budget=200MB\"\n"
        "  layers    prints what is inside an image: its layers by line, wasted bytes, why it is big,\n"
        "            the largest files, packages and what there is to attack; its packages also as\n"
        "            SPDX 2.3 or CycloneDX 1.5\n"
        "  predict   prints which lines a build of NEW would run, OLD being what was built last, and why;\n"
        "            --changed names files of the build context that have changed since\n"
        "\n"
        "  --screenshot OUT.png   writes the window's picture and exits\n"
        "  --size WxH             the window's size, 1440x900 where absent\n"
        "  --theme NAME           light, dark, system or automatic\n"
        "  --select STAGE         selects that stage\n"
        "  --build MOMENT         with --screenshot: builds first; the picture is taken while it is\n"
        "                         'building', or at its 'end'\n"
        "  --panel NAME           with --screenshot: brings problems, build, sizes, layers or history\n"
        "                         to the front\n"
        "  --version, --help\n");
}

} // namespace stagewright::window
