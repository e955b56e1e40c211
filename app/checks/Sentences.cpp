#include "checks/Sentences.h"

#include "checks/Messages.h"
#include "syntax/Characters.h"
#include "syntax/Quoting.h"

#include <QCoreApplication>

#include <algorithm>

namespace stagewright::checks {

namespace {

/// Fills a text of Messages.h.
QByteArray filled(QByteArrayView form, const QList<QByteArray> &arguments)
{
    const auto argument = [&](qsizetype at) {
        const int number = at < form.size() ? form[at] - '1' : -1;
        return number >= 0 && number < 9 ? arguments.value(number) : QByteArray();
    };
    QByteArray result;
    for (qsizetype at = 0; at < form.size(); ++at) {
        if (form[at] != '%' || at + 1 >= form.size()) {
            result.append(form[at]);
            continue;
        }
        const char kind = form[++at];
        if (kind == 'q') {
            result.append(syntax::quoted(argument(++at)));
        } else if (kind == '?') {
            const qsizetype close = form.indexOf(']', at);
            if (!argument(at + 1).isEmpty())
                result.append(filled(form.sliced(at + 3, close - at - 3), arguments));
            at = close;
        } else if (syntax::isAsciiDigit(kind)) {
            result.append(argument(at));
        } else {
            result.append('%').append(kind);
        }
    }
    return result;
}

/// Bytes of the file as they may stand in a sentence: short, on one line.
QByteArray shown(const QByteArray &argument)
{
    constexpr qsizetype Longest = 120;
    QString text = QString::fromUtf8(argument).simplified();
    if (text.size() > Longest)
        text = text.first(Longest) + u'\u2026';
    return text.toUtf8();
}

QString sentence(const QByteArray &code, const QList<QByteArray> &arguments)
{
    const Message *message = findMessage(code);
    if (!message)
        return QString::fromUtf8(code);
    QList<QByteArray> texts;
    for (const QByteArray &argument : arguments)
        texts.append(shown(argument));
    const QByteArray form = QCoreApplication::translate("checks", message->sentence).toUtf8();
    return QString::fromUtf8(filled(form, texts));
}

} // namespace

QString describe(const syntax::Diagnostic &diagnostic)
{
    const bool isAboutFeature = diagnostic.code == "SyntaxTooOld" || diagnostic.code == "EngineSyntaxTooOld"
        || diagnostic.code == "SyntaxUnsupported";
    if (isAboutFeature && !diagnostic.arguments.isEmpty()) {
        QList<QByteArray> arguments = diagnostic.arguments;
        arguments.first() = featureName(arguments.first()).toUtf8();
        return sentence(diagnostic.code, arguments);
    }
    if (diagnostic.code != "TriggerInvalid" || diagnostic.arguments.isEmpty())
        return sentence(diagnostic.wording.isEmpty() ? diagnostic.code : diagnostic.wording, diagnostic.arguments);
    return sentence(diagnostic.code, {}) + u' ' + sentence(diagnostic.arguments.first(), diagnostic.arguments.mid(1));
}

QString featureName(QByteArrayView feature)
{
    return sentence(feature.toByteArray(), {});
}

QString describe(const syntax::Fix &fix)
{
    return sentence(fix.code, fix.arguments);
}

QByteArray buildKitMessage(const syntax::Diagnostic &diagnostic)
{
    if (diagnostic.code == "TriggerInvalid" && !diagnostic.arguments.isEmpty()) {
        syntax::Diagnostic inner;
        inner.code = diagnostic.arguments.first();
        inner.arguments = diagnostic.arguments.mid(1);
        return buildKitMessage(inner);
    }
    const Message *message = findMessage(diagnostic.code);
    return message && message->buildKit ? filled(message->buildKit, diagnostic.arguments) : QByteArray();
}

} // namespace stagewright::checks
