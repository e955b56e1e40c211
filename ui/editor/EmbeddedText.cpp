#include "editor/EmbeddedText.h"

#include "syntax/Heredocs.h"

#include <KSyntaxHighlighting/Definition>

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace stagewright::editor {

namespace {

using KSyntaxHighlighting::State;
using syntax::InstructionKind;

constexpr QLatin1String Shell("Bash");
constexpr QLatin1String Json("JSON");

/// Interpreters whose scripts people put into a RUN, and what KSyntaxHighlighting calls their languages.
constexpr std::array<std::pair<QLatin1String, QLatin1String>, 8> Interpreters{
    {{QLatin1String("python"), QLatin1String("Python")},
     {QLatin1String("node"), QLatin1String("JavaScript")},
     {QLatin1String("perl"), QLatin1String("Perl")},
     {QLatin1String("ruby"), QLatin1String("Ruby")},
     {QLatin1String("php"), QLatin1String("PHP/PHP")},
     {QLatin1String("pwsh"), QLatin1String("PowerShell")},
     {QLatin1String("fish"), QLatin1String("Fish")},
     {QLatin1String("lua"), QLatin1String("Lua")}}};

bool isShell(const QString &program)
{
    return QStringList{QStringLiteral("sh"), QStringLiteral("bash"), QStringLiteral("ash"), QStringLiteral("dash"),
                       QStringLiteral("zsh")}
        .contains(program);
}

/// The words of an instruction behind its keyword, flags and markers of here-documents left out.
QStringList wordsOf(const QString &line)
{
    QStringList words = line.simplified().split(u' ', Qt::SkipEmptyParts);
    const bool isTrigger = !words.isEmpty() && words.first().compare(u"ONBUILD", Qt::CaseInsensitive) == 0;
    words.remove(0, std::min<qsizetype>(words.size(), isTrigger ? 2 : 1));
    words.removeIf([](const QString &word) {
        return word.startsWith(u"--") || word.startsWith(u"<<") || word == u"\\"
            || (word.contains(u"<<") && word.front().isDigit());
    });
    return words;
}

} // namespace

QString EmbeddedText::definitionOfFile(const QString &name) const
{
    return m_repository.definitionForFileName(name).name();
}

/// Of `python3 -u`, `/usr/bin/env node`, `bash -e`; empty where nobody knows the program.
QString EmbeddedText::definitionOfInterpreter(const QString &command) const
{
    for (const QString &word : command.split(u' ', Qt::SkipEmptyParts)) {
        const QString program = word.section(u'/', -1);
        if (program == u"env" || word.startsWith(u'-'))
            continue;
        if (isShell(program))
            return Shell;
        for (const auto &[begin, definition] : Interpreters) {
            if (program.startsWith(begin))
                return definition;
        }
        return {};
    }
    return Shell;
}

QList<EmbeddedBody> EmbeddedText::bodiesOf(const QString &line, InstructionKind kind) const
{
    const bool isRun = kind == InstructionKind::Run;
    if (!line.contains(u"<<") || (!isRun && kind != InstructionKind::Copy && kind != InstructionKind::Add))
        return {};
    std::optional<QByteArray> error;
    const std::vector<syntax::HeredocMarker> markers = syntax::heredocMarkers(line.toUtf8(), error);
    const QStringList words = wordsOf(line);
    QList<EmbeddedBody> bodies;
    for (const syntax::HeredocMarker &marker : markers) {
        EmbeddedBody body{QString::fromUtf8(marker.name), marker.stripsTabs, {}, false};
        if (isRun) {
            static const QRegularExpression redirection(QStringLiteral(">{1,2}\\s*(\\S+)"));
            const QRegularExpressionMatch file = redirection.match(line);
            body.isScript = markers.size() == 1 && !file.hasMatch();
            body.definition = file.hasMatch() ? definitionOfFile(file.captured(1).section(u'/', -1))
                                              : definitionOfInterpreter(words.join(u' '));
            body.isScript = body.isScript && !body.definition.isEmpty();
        } else {
            const QString target = words.isEmpty() ? QString() : words.last();
            const bool isFolder = markers.size() > 1 || target.endsWith(u'/') || target == u".";
            body.definition = definitionOfFile(isFolder ? body.terminator : target.section(u'/', -1));
        }
        bodies.append(body);
    }
    return bodies;
}

int EmbeddedText::listIn(const QString &line, InstructionKind kind)
{
    switch (kind) {
    case InstructionKind::Add:
    case InstructionKind::Cmd:
    case InstructionKind::Copy:
    case InstructionKind::Entrypoint:
    case InstructionKind::Healthcheck:
    case InstructionKind::Run:
    case InstructionKind::Shell:
    case InstructionKind::Volume:
        break;
    default:
        return -1;
    }
    // The keyword, flags, the CMD of a HEALTHCHECK.
    static const QRegularExpression begin(QStringLiteral("^\\s*\\w+\\s+(?:--\\S+\\s+)*(?:[Cc][Mm][Dd]\\s+)?\\["));
    const QRegularExpressionMatch match = begin.match(line);
    const QString rest = match.hasMatch() ? line.mid(match.capturedEnd()).trimmed() : QString();
    const bool isList = rest.startsWith(u'"') || rest == u"\\" || rest == u"]";
    return isList ? int(match.capturedEnd()) - 1 : -1;
}

bool EmbeddedText::isTerminator(const QString &line, const EmbeddedBody &body)
{
    qsizetype begin = 0;
    while (body.stripsTabs && begin < line.size() && line.at(begin) == u'\t')
        ++begin;
    return QStringView(line).mid(begin) == body.terminator;
}

void EmbeddedText::paintBody(const QString &line, EmbeddedState &state, const Paint &paint)
{
    EmbeddedBody &body = state.bodies.first();
    if (body.isScript && state.inner == State() && line.startsWith(u"#!"))
        body.definition = definitionOfInterpreter(line.mid(2));
    body.isScript = false; // only the first line says so
    if (!body.definition.isEmpty())
        state.inner = paintLine(body.definition, line, state.inner, 0, paint);
}

void EmbeddedText::paintList(const QString &line, int offset, EmbeddedState &state, const Paint &paint)
{
    QString text = line.mid(offset);
    while (text.endsWith(u' ') || text.endsWith(u'\t'))
        text.chop(1);
    if (text.endsWith(u'\\')) // the instruction's, not the list's
        text.chop(1);
    state.inner = paintLine(Json, text, state.inner, offset, paint);
}

State EmbeddedText::paintLine(const QString &definition, const QString &line, const State &before, int offset,
                              const Paint &paint)
{
    if (m_name != definition) {
        setDefinition(m_repository.definitionForName(definition));
        m_name = definition;
    }
    m_offset = offset;
    m_paint = &paint;
    const State after = highlightLine(QStringView(line), before);
    m_paint = nullptr;
    return after;
}

void EmbeddedText::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    if (length > 0)
        (*m_paint)(m_offset + offset, length, format);
}

} // namespace stagewright::editor
