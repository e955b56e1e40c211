#include "window/TextDialog.h"

#include "adapters/Selection.h"
#include "document/Document.h"
#include "editor/DockerfileEditor.h"
#include "style/TextLabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace stagewright::window {

TextDialog::TextDialog(const QString &title, const QString &sentence, const text::SourceText &source,
                       const QHash<int, qint64> &lineSizes, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    // Before the editor, so that they outlive it.
    auto *document = new document::Document(this);
    auto *selection = new adapters::Selection(this);
    document->reset(source);
    auto *column = new QVBoxLayout(this);
    auto *words = new style::TextLabel(style::TextSize::Body, style::Tone::Normal, sentence, this);
    words->setWordWrap(true);
    auto *editor = new editor::DockerfileEditor(document, selection, this);
    editor->setReadOnly(true);
    editor->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    editor->setAccessibleName(title);
    editor->setLineSizes(lineSizes);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy text"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [source] { QGuiApplication::clipboard()->setText(QString::fromUtf8(source.body())); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(words);
    column->addWidget(editor, 1);
    column->addWidget(buttons);
    resize(760, 560);
}

} // namespace stagewright::window
