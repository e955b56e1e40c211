#include "cli/Inspect.h"

#include "checks/Sentences.h"
#include "checks/buildkit/Evaluation.h"
#include "cli/JsonLine.h"
#include "graph/Codes.h"
#include "graph/Sources.h"
#include "syntax/Codes.h"
#include "syntax/Directives.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace stagewright::cli {

namespace {

using syntax::Diagnostic;

/// One file taken apart; writes the members of its object in turn.
class Inspection {
public:
    explicit Inspection(const text::SourceText &source)
        : m_tree(syntax::parse(source))
        , m_graph(graph::derive(m_tree))
    {
    }

    QByteArray run(const QByteArray &file);

private:
    void writeInstructions();
    void writeStages();
    void writeEdges();
    void writeChecks(const std::vector<Diagnostic> &findings);
    std::optional<int> heredocAround(const Diagnostic &error) const;
    std::optional<Diagnostic> parseError() const;
    void writeParseError(const Diagnostic &error);
    bool hasPlace(const Diagnostic &error) const;
    void writeLines(QByteArrayView name, const Diagnostic &error);
    const Diagnostic *graphError() const;
    bool hasNoStages() const;
    bool isLexical() const
    {
        return !m_tree.diagnostics().empty() && syntax::isLexical(m_tree.diagnostics().front().code);
    }

    syntax::Tree m_tree;
    graph::Graph m_graph;
    JsonLine m_json;
};

QByteArray Inspection::run(const QByteArray &file)
{
    m_json.openObject();
    m_json.member("file", file);
    const auto directive = syntax::findDirective(m_tree.source(), "syntax");
    if (const QByteArray frontend = directive ? syntax::firstPart(directive->value) : QByteArray(); !frontend.isEmpty())
        m_json.member("syntax", frontend);
    // Of a file that cannot even be split, BuildKit knows nothing more.
    m_json.member("escape", isLexical() ? QByteArray() : QByteArray(1, m_tree.escapeCharacter()));
    writeInstructions();
    writeStages();
    writeEdges();
    checks::Evaluation evaluation;
    if (!isLexical())
        evaluation = checks::evaluate(m_tree, m_graph, checks::Extent::UntilFirstError);
    writeChecks(evaluation.findings);
    if (const std::optional<Diagnostic> error = parseError())
        writeParseError(*error);
    if (const Diagnostic *error = graphError())
        m_json.member("graphError", checks::buildKitMessage(*error));
    if (evaluation.error) {
        const bool isParseError
            = !m_tree.diagnostics().empty() && evaluation.error->code == m_tree.diagnostics().front().code;
        QByteArray message = checks::buildKitMessage(*evaluation.error);
        if (isParseError && !syntax::isLexical(evaluation.error->code)
            && message != "no build stage in current context")
            message.prepend("dockerfile parse error on line " + QByteArray::number(evaluation.error->firstLine + 1)
                            + ": ");
        m_json.member("checkError", message);
        writeLines("checkErrorLines", *evaluation.error);
    }
    m_json.closeObject();
    return m_json.bytes();
}

void Inspection::writeInstructions()
{
    m_json.name("instructions");
    m_json.openArray();
    for (const syntax::Instruction &instruction : m_tree.instructions()) {
        if (isLexical())
            break;
        m_json.openObject();
        m_json.member("name", m_tree.text(instruction, instruction.keyword));
        m_json.member("start", instruction.firstLine + 1);
        m_json.member("end", instruction.lastLine + 1);
        m_json.closeObject();
    }
    m_json.closeArray();
}

void Inspection::writeStages()
{
    m_json.name("stages");
    m_json.openArray();
    for (const graph::Stage &stage : m_graph.stages) {
        if (!m_tree.diagnostics().empty())
            break;
        m_json.openObject();
        m_json.member("name", stage.name);
        m_json.member("base", stage.base);
        m_json.member("resolved", hasNoStages() ? QByteArray() : stage.resolvedBase);
        if (!stage.platform.isEmpty())
            m_json.member("platform", stage.platform);
        m_json.member("line", m_tree.instructions()[size_t(stage.from)].firstLine + 1);
        m_json.member("commands", qint64(stage.instructions.size()));
        m_json.closeObject();
    }
    m_json.closeArray();
}

void Inspection::writeEdges()
{
    m_json.name("edges");
    m_json.openArray();
    const Diagnostic *error = graphError();
    for (const graph::Edge &edge : m_graph.edges) {
        if (!m_tree.diagnostics().empty() || hasNoStages())
            break;
        const bool isBehindError = error && edge.kind != graph::EdgeKind::From
            && m_tree.instructions()[size_t(edge.instruction)].firstLine >= error->firstLine
            && error->code != QByteArrayView(graph::codes::CircularDependency);
        if (edge.from.kind == graph::EndpointKind::BuildContext || isBehindError)
            continue;
        const bool isStage = edge.from.kind == graph::EndpointKind::Stage;
        m_json.openObject();
        m_json.member("kind",
                      edge.kind == graph::EdgeKind::From       ? "from"
                          : edge.kind == graph::EdgeKind::Copy ? "copy"
                                                               : "mount");
        m_json.member("stage", edge.stage);
        m_json.member("from",
                      isStage ? '#' + QByteArray::number(edge.from.index)
                              : m_graph.images[size_t(edge.from.index)].reference);
        m_json.member("line", m_tree.instructions()[size_t(edge.instruction)].firstLine + 1);
        m_json.closeObject();
    }
    m_json.closeArray();
}

void Inspection::writeChecks(const std::vector<Diagnostic> &findings)
{
    m_json.name("checks");
    m_json.openArray();
    for (const Diagnostic &finding : findings) {
        m_json.openObject();
        m_json.member("rule", finding.code);
        m_json.name("lines");
        m_json.openArray();
        for (int line = finding.firstLine; line <= finding.lastLine; ++line) {
            m_json.openArray();
            m_json.number(line + 1);
            m_json.number(line + 1);
            m_json.closeArray();
        }
        m_json.closeArray();
        m_json.member("detail", checks::buildKitMessage(finding));
        m_json.closeObject();
    }
    m_json.closeArray();
}

/// The first line of the heredoc that \a error stands in, which one without end is up to the end of the file.
std::optional<int> Inspection::heredocAround(const Diagnostic &error) const
{
    for (const Diagnostic &other : m_tree.diagnostics()) {
        if (other.code == "HeredocUnterminated" && other.firstLine < error.firstLine)
            return other.firstLine;
    }
    const auto index = m_tree.instructionAtLine(error.firstLine);
    if (!index)
        return std::nullopt;
    const syntax::Instruction &holder = m_tree.instructions()[size_t(*index)];
    for (const syntax::Heredoc &heredoc : m_tree.heredocs(holder)) {
        if (heredoc.body.begin <= error.range.begin && error.range.begin < heredoc.body.end)
            return holder.firstLine;
    }
    return std::nullopt;
}

/// The first error of the tree, as BuildKit puts it: for it the file ends before a line that is too long.
std::optional<Diagnostic> Inspection::parseError() const
{
    if (m_tree.diagnostics().empty())
        return std::nullopt;
    Diagnostic error = m_tree.diagnostics().front();
    if (error.code != "LineTooLong")
        return error;
    if (const std::optional<int> line = heredocAround(error)) {
        error.code = QByteArrayLiteral("HeredocUnterminated");
        error.arguments.clear();
        error.lastLine = error.firstLine - 1;
        error.firstLine = *line;
    } else if (m_tree.instructions().empty() || m_tree.instructions().front().firstLine >= error.firstLine) {
        // That there is no instruction it finds out first.
        error.code = QByteArrayLiteral("FileWithoutInstructions");
        error.firstLine = error.lastLine = error.firstLine - 1;
    }
    return error;
}

void Inspection::writeParseError(const Diagnostic &error)
{
    QByteArray message = checks::buildKitMessage(error);
    if (!isLexical() && message != "no build stage in current context")
        message.prepend("dockerfile parse error on line " + QByteArray::number(error.firstLine + 1) + ": ");
    m_json.member("parseError", message);
    writeLines("errorLines", error);
}

/// Whether BuildKit says where an error is.
bool Inspection::hasPlace(const Diagnostic &error) const
{
    for (const QByteArrayView code : {"StagesMissing", "CheckViolation", "CheckOptionsInvalid"}) {
        if (error.code == code)
            return false;
    }
    if (error.code == "EpochInvalid")
        return !error.arguments.value(0).startsWith("invalid SOURCE_DATE_EPOCH");
    const auto index = m_tree.instructionAtLine(error.firstLine);
    if (!index)
        return true;
    const syntax::InstructionKind kind = m_tree.instructions()[size_t(*index)].kind;
    const bool isCopy = kind == syntax::InstructionKind::Copy;
    // What is wrong with the name in COPY --from has none, but in a trigger, which stands at its FROM.
    if (error.code == "CopyFromVariable" || error.code == "StageNumberUnknown")
        return !isCopy;
    if (const Diagnostic *one = graphError(); one && isCopy && error.code == "SubstitutionFailed")
        return one->code != error.code || one->firstLine != error.firstLine;
    // A stage that only a mount names has no place in the file.
    if (error.code == "BaseInvalid")
        return kind != syntax::InstructionKind::Run && error.arguments.value(2) != "RUN";
    return true;
}

/// BuildKit's lines; where it names none, neither does this.
void Inspection::writeLines(QByteArrayView name, const Diagnostic &error)
{
    if (!hasPlace(error))
        return;
    const auto instruction = m_tree.instructionAtLine(error.firstLine);
    int first = error.firstLine + 1;
    int last = error.lastLine + 1;
    // Of these it names the line above: it counts lines before it has taken the one at hand.
    // A line too long that continues another one it takes before it stops.
    const bool isContinuation = instruction && m_tree.instructions()[size_t(*instruction)].firstLine < error.firstLine;
    if (error.code == "EscapeInvalid" || error.code == "DirectiveRepeated"
        || (error.code == "LineTooLong" && !isContinuation)
        || (error.code == "FileWithoutInstructions" && m_tree.source().size() == 0
            && !m_tree.source().hasByteOrderMark()))
        last = first = first - 1;
    m_json.name(name);
    m_json.openArray();
    // A platform's error is told twice.
    const int times = error.code == "PlatformInvalid" ? 2 : 1;
    for (int i = 0; i < times; ++i) {
        for (int line = first; line <= last; ++line)
            m_json.number(line);
    }
    // All that a circle leads through.
    const bool isCircle = error.code == QByteArrayView(graph::codes::CircularDependency);
    for (const QByteArray &line : isCircle ? error.arguments.value(1).split(',') : QList<QByteArray>()) {
        if (!line.isEmpty())
            m_json.number(line.toInt());
    }
    m_json.closeArray();
}

const Diagnostic *Inspection::graphError() const
{
    if (!m_tree.diagnostics().empty())
        return nullptr;
    const auto found = std::find_if(m_graph.diagnostics.begin(), m_graph.diagnostics.end(),
                                    [](const Diagnostic &one) { return graph::preventsGraph(one.code); });
    return found == m_graph.diagnostics.end() ? nullptr : &*found;
}

/// An error in a FROM line leaves BuildKit without any edge; one further down without those of COPY behind it.
bool Inspection::hasNoStages() const
{
    const Diagnostic *error = graphError();
    if (!error || m_graph.stages.empty())
        return false;
    const auto instruction = m_tree.instructionAtLine(error->firstLine);
    if (!instruction)
        return false;
    const syntax::InstructionKind kind = m_tree.instructions()[size_t(*instruction)].kind;
    return kind == syntax::InstructionKind::From || kind == syntax::InstructionKind::Arg;
}

QByteArray unreadable(const QByteArray &file, const QByteArray &why)
{
    JsonLine json;
    json.openObject();
    json.member("file", file);
    json.member("error", why);
    json.closeObject();
    return json.bytes();
}

} // namespace

QByteArray inspect(const QByteArray &file, const text::SourceText &source)
{
    return Inspection(source).run(file);
}

int runInspect(const QStringList &arguments, QIODevice &output, QIODevice &errors)
{
    constexpr int WrongUse = 2;
    QStringList files;
    for (const QString &argument : arguments) {
        if (argument == u"--format=json")
            continue;
        if (argument.startsWith(u"--")) {
            const QString told
                = QCoreApplication::translate("cli", "inspect does not know %1. It takes --format=json.\n");
            errors.write(told.arg(argument).toUtf8());
            return WrongUse;
        }
        files.append(argument);
    }
    if (files.isEmpty()) {
        errors.write(
            QCoreApplication::translate("cli", "Name the Dockerfiles: stagewright inspect --format=json FILE...\n")
                .toUtf8());
        return WrongUse;
    }
    int exitCode = 0;
    for (const QString &name : files) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly)) {
            output.write(inspect(QFile::encodeName(name), text::SourceText::fromFile(file.readAll())) + '\n');
            continue;
        }
        output.write(unreadable(QFile::encodeName(name), file.errorString().toUtf8()) + '\n');
        exitCode = 1;
    }
    return exitCode;
}

} // namespace stagewright::cli
