// BuildKit's verdicts on the corpus, and how ours differ, field by field. Knows nothing of how ours come about.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace stagewright::corpus {

/// A file of the corpus and what BuildKit says of it.
struct Verdict {
    QString path; // absolute
    QJsonObject expected;
};

/// All lines of expected.jsonl and mutants.jsonl in \a folder; empty where there is no such folder.
QList<Verdict> readVerdicts(const QString &folder);

/// The fields compared, in the order they are told. "message" is for information: BuildKit picks some words at random.
const QList<QByteArray> &fields();

/// The fields in which \a ours (a line of `inspect`) differs.
QList<QByteArray> differences(const QJsonObject &expected, const QByteArray &ours);

/// Whether BuildKit takes the file.
bool isAccepted(const QJsonObject &expected);

} // namespace stagewright::corpus
