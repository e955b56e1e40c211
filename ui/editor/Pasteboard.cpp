#include "editor/Pasteboard.h"

namespace stagewright::editor {

namespace {

/// Bytes that are no UTF-8 survive only here.
QString ownType()
{
    return QStringLiteral("application/x-stagewright-dockerfile");
}

QByteArray withEnding(QByteArray bytes, text::LineEnding ending)
{
    bytes.replace("\r\n", "\n");
    if (ending == text::LineEnding::CrLf)
        bytes.replace("\n", "\r\n");
    return bytes;
}

} // namespace

std::unique_ptr<QMimeData> mimeDataOf(const QByteArray &bytes)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(QString::fromUtf8(withEnding(bytes, text::LineEnding::Lf)));
    data->setData(ownType(), bytes);
    return data;
}

bool holdsText(const QMimeData &data)
{
    return data.hasFormat(ownType()) || (data.hasText() && !data.hasUrls());
}

QByteArray bytesFrom(const QMimeData &data, text::LineEnding ending)
{
    if (data.hasFormat(ownType()))
        return withEnding(data.data(ownType()), ending);
    QByteArray bytes = data.text().toUtf8();
    bytes.replace("\r\n", "\n");
    bytes.replace('\r', '\n'); // old Mac line breaks
    return withEnding(bytes, ending);
}

} // namespace stagewright::editor
