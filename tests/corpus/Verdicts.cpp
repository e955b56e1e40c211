#include "corpus/Verdicts.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace stagewright::corpus {

namespace {

constexpr const char *ErrorNames[] = {"parseError", "graphError", "checkError"};

/// The findings that need no image, in an order of their own.
QList<QByteArray> comparableChecks(const QJsonObject &object)
{
    QList<QByteArray> checks;
    for (const QJsonValue &value : object.value(QLatin1String("checks")).toArray()) {
        if (value.toObject().value(QLatin1String("rule")).toString() != QLatin1String("InvalidBaseImagePlatform"))
            checks.append(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    std::sort(checks.begin(), checks.end());
    return checks;
}

bool hasError(const QJsonObject &object)
{
    return object.contains(QLatin1String("parseError")) || object.contains(QLatin1String("graphError"))
        || object.contains(QLatin1String("checkError"));
}

QJsonValue firstLine(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toArray().first();
}

bool differs(const QJsonObject &a, const QJsonObject &b, const QByteArray &field)
{
    if (field == "checks")
        return comparableChecks(a) != comparableChecks(b);
    if (field == "error")
        return hasError(a) != hasError(b);
    if (field == "errorLine" || field == "checkErrorLine") {
        const char *name = field == "errorLine" ? "errorLines" : "checkErrorLines";
        return firstLine(a, name) != firstLine(b, name);
    }
    if (field == "errorKind") {
        for (const char *name : ErrorNames) {
            if (a.contains(QLatin1String(name)) != b.contains(QLatin1String(name)))
                return true;
        }
        return false;
    }
    if (field == "message") {
        for (const char *name : ErrorNames) {
            if (a.value(QLatin1String(name)) != b.value(QLatin1String(name)))
                return true;
        }
        return false;
    }
    const QString name = QString::fromLatin1(field);
    return a.value(name) != b.value(name);
}

} // namespace

QList<Verdict> readVerdicts(const QString &folder)
{
    QList<Verdict> verdicts;
    const QDir dir(folder);
    for (const char *name : {"expected.jsonl", "mutants.jsonl"}) {
        QFile file(dir.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        while (!file.atEnd()) {
            const QJsonObject expected = QJsonDocument::fromJson(file.readLine()).object();
            verdicts.append({dir.filePath(expected.value(QLatin1String("file")).toString()), expected});
        }
    }
    return verdicts;
}

const QList<QByteArray> &fields()
{
    static const QList<QByteArray> Fields{"syntax", "escape",    "instructions", "stages",         "edges",  "checks",
                                          "error",  "errorKind", "errorLine",    "checkErrorLine", "message"};
    return Fields;
}

QList<QByteArray> differences(const QJsonObject &expected, const QByteArray &ours)
{
    const QJsonObject object = QJsonDocument::fromJson(ours).object();
    QList<QByteArray> result;
    for (const QByteArray &field : fields()) {
        if (differs(expected, object, field))
            result.append(field);
    }
    return result;
}

bool isAccepted(const QJsonObject &expected)
{
    return !hasError(expected);
}

} // namespace stagewright::corpus
