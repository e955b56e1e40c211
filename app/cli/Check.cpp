#include "cli/Check.h"

#include "checks/Findings.h"
#include "checks/Sentences.h"
#include "cli/JsonLine.h"
#include "document/BuildContext.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace stagewright::cli {

namespace {

using syntax::Diagnostic;
using text::ByteOffset;

constexpr int Fine = 0;
constexpr int Found = 1;
constexpr int WrongUse = 2;

/// Counted from 1, as people and editors count.
struct Place {
    int line = 1;
    int column = 1; // in characters
};

class Placing {
public:
    explicit Placing(const text::LineIndex &lines)
        : m_lines(lines)
    {
    }

    Place of(ByteOffset offset) const
    {
        const int line = m_lines.lineAt(offset);
        const QByteArrayView before = m_lines.text().slice({m_lines.lineStart(line), offset});
        // Of UTF-8, the bytes that do not go on with a character.
        const auto characters = std::count_if(before.begin(), before.end(),
                                              [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
        return {line + 1, int(characters) + 1};
    }

private:
    const text::LineIndex &m_lines;
};

/// Not translated: other programs read it.
QByteArray nameOf(syntax::Severity severity)
{
    switch (severity) {
    case syntax::Severity::Error:
        return QByteArrayLiteral("error");
    case syntax::Severity::Warning:
        return QByteArrayLiteral("warning");
    case syntax::Severity::Hint:
        break;
    }
    return QByteArrayLiteral("hint");
}

struct Checked {
    Checked(const text::SourceText &source, const checks::Surroundings &surroundings)
        : tree(syntax::parse(source))
        , findings(checks::findAll(tree, graph::derive(tree), surroundings))
    {
    }

    syntax::Tree tree;
    std::vector<Diagnostic> findings;
};

void writeFix(JsonLine &json, const syntax::Fix &fix, qsizetype bytesBefore)
{
    std::vector<text::TextEdit> edits = fix.edits;
    std::sort(edits.begin(), edits.end(),
              [](const text::TextEdit &a, const text::TextEdit &b) { return a.range.begin < b.range.begin; });
    json.openObject();
    json.member("title", checks::describe(fix).toUtf8());
    json.name("edits");
    json.openArray();
    for (const text::TextEdit &edit : edits) {
        json.openObject();
        json.member("offset", edit.range.begin.value + bytesBefore);
        json.member("length", edit.range.length());
        json.member("text", edit.replacement);
        json.closeObject();
    }
    json.closeArray();
    json.closeObject();
}

void writeFinding(JsonLine &json, const Diagnostic &finding, const Placing &placing, qsizetype bytesBefore)
{
    const Place begin = placing.of(finding.range.begin);
    const Place end = placing.of(finding.range.end);
    json.openObject();
    json.member("severity", nameOf(finding.severity));
    json.member("code", finding.code);
    json.member("message", checks::describe(finding).toUtf8());
    json.member("line", begin.line);
    json.member("column", begin.column);
    json.member("endLine", end.line);
    json.member("endColumn", end.column);
    json.name("fixes");
    json.openArray();
    for (const syntax::Fix &fix : finding.fixes)
        writeFix(json, fix, bytesBefore);
    json.closeArray();
    json.closeObject();
}

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

/// The bytes of a file, or of the standard input.
base::Result<QByteArray, QString> read(const QString &name, QIODevice &input)
{
    if (name == u"-") {
        if (!input.isReadable())
            return base::Failure{tr("the standard input is closed")};
        return input.readAll();
    }
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::Failure{file.errorString()};
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) // a folder can be opened on some systems, but not read
        return base::Failure{file.errorString()};
    return bytes;
}

QByteArray unreadable(const QByteArray &file, const QByteArray &why)
{
    JsonLine json;
    json.openObject();
    json.member("file", file);
    json.member("error", why);
    json.closeObject();
    return json.bytes() + '\n';
}

struct Arguments {
    QStringList files;
    QString contextFolder; // empty: none was given
    bool isJson = false;
};

base::Result<Arguments, QString> readArguments(const QStringList &texts)
{
    QCommandLineParser parser;
    const QCommandLineOption context(QStringLiteral("context"), {}, QStringLiteral("DIR"));
    const QCommandLineOption format(QStringLiteral("format"), {}, QStringLiteral("FORMAT"), QStringLiteral("text"));
    parser.addOptions({context, format});
    if (!parser.parse(QStringList(QStringLiteral("check")) + texts))
        return base::Failure{parser.errorText()};
    const QString wanted = parser.value(format);
    if (wanted != QLatin1String("json") && wanted != QLatin1String("text"))
        return base::Failure{tr("The format %1 is not known; there are json and text.").arg(wanted)};
    const Arguments arguments{parser.positionalArguments(), parser.value(context), wanted == QLatin1String("json")};
    if (parser.isSet(context) && !QFileInfo(arguments.contextFolder).isDir())
        return base::Failure{tr("The build context \"%1\" is no folder. Name the folder that holds the files to copy.")
                                 .arg(arguments.contextFolder)};
    if (arguments.files.isEmpty())
        return base::Failure{tr("Name the Dockerfiles; - is the standard input.")};
    return arguments;
}

} // namespace

CheckReport checkAsText(const QByteArray &file, const text::SourceText &source,
                        const checks::Surroundings &surroundings)
{
    const Checked checked(source, surroundings);
    const Placing placing(checked.tree.lines());
    CheckReport report;
    report.findings = int(checked.findings.size());
    for (const Diagnostic &finding : checked.findings) {
        const Place place = placing.of(finding.range.begin);
        report.text += file + ':' + QByteArray::number(place.line) + ':' + QByteArray::number(place.column) + ": "
            + nameOf(finding.severity) + ": " + checks::describe(finding).toUtf8() + " [" + finding.code + "]\n";
    }
    return report;
}

CheckReport checkAsJson(const QByteArray &file, const text::SourceText &source,
                        const checks::Surroundings &surroundings)
{
    const Checked checked(source, surroundings);
    const Placing placing(checked.tree.lines());
    const qsizetype bytesBefore = source.fileBytes().size() - source.size();
    JsonLine json;
    json.openObject();
    json.member("file", file);
    json.name("findings");
    json.openArray();
    for (const Diagnostic &finding : checked.findings)
        writeFinding(json, finding, placing, bytesBefore);
    json.closeArray();
    json.closeObject();
    return {json.bytes() + '\n', int(checked.findings.size())};
}

int runCheck(const QStringList &arguments, QIODevice &input, QIODevice &output, QIODevice &errors)
{
    const base::Result<Arguments, QString> asked = readArguments(arguments);
    if (!asked) {
        errors.write((asked.error() + QLatin1Char('\n')).toUtf8());
        errors.write(tr("usage: stagewright check [--context DIR] [--format=json] FILE...\n").toUtf8());
        return WrongUse;
    }
    int exitCode = Fine;
    for (const QString &name : asked->files) {
        const QByteArray shown = QFile::encodeName(name);
        const auto bytes = read(name, input);
        if (!bytes) {
            if (asked->isJson)
                output.write(unreadable(shown, bytes.error().toUtf8()));
            else
                errors.write(tr("%1 cannot be read: %2.\n").arg(name, bytes.error()).toUtf8());
            exitCode = Found;
            continue;
        }
        const text::SourceText source = text::SourceText::fromFile(*bytes);
        checks::Surroundings surroundings;
        const QString dockerfile = name == u"-" ? QString() : name;
        document::lookAtContext(dockerfile, asked->contextFolder, surroundings);
        if (!asked->contextFolder.isEmpty() && !surroundings.isKnown)
            errors.write(tr("%1 is larger than 1 MiB, so what it leaves out is not checked. Shorten it.\n")
                             .arg(document::ignorePath(dockerfile, asked->contextFolder))
                             .toUtf8());
        const CheckReport report
            = asked->isJson ? checkAsJson(shown, source, surroundings) : checkAsText(shown, source, surroundings);
        output.write(report.text);
        if (report.findings > 0)
            exitCode = Found;
    }
    return exitCode;
}

} // namespace stagewright::cli
