// What is usually meant by the last words of a program that failed. Knows no process and no build.
#pragma once

#include <QStringList>

namespace stagewright::docker {

/// A sentence or two with what to do; empty where nothing known is in them. \a lastWords: lines, colours included.
QString hintOf(const QStringList &lastWords);

} // namespace stagewright::docker
