#include "canvas/FieldsPopup.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace stagewright::canvas {

FieldsPopup::FieldsPopup(QWidget *canvas, const QString &title, const QString &verb, const std::vector<Field> &fields,
                         std::function<void(const QStringList &)> accepted)
    : Popup(canvas)
    , m_preview(new QLabel(this))
    , m_accept(new QPushButton(verb, this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_accepted(std::move(accepted))
{
    auto *heading = new QLabel(title, this);
    heading->setTextFormat(Qt::PlainText);
    QFont strong = heading->font();
    strong.setWeight(QFont::DemiBold);
    heading->setFont(strong);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(6);
    for (const Field &field : fields) {
        auto *edit = new QLineEdit(field.value, this);
        edit->setPlaceholderText(field.placeholder);
        edit->setAccessibleName(field.label);
        edit->setMinimumWidth(220);
        connect(edit, &QLineEdit::textChanged, this, &FieldsPopup::update);
        m_fields.push_back(edit);
        form->addRow(field.label, edit);
    }
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setWordWrap(true);
    m_preview->hide();
    m_cancel->setAutoDefault(false);
    m_accept->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &Popup::dismiss);
    connect(m_accept, &QPushButton::clicked, this, &FieldsPopup::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addLayout(form);
    layout->addWidget(m_preview);
    layout->addLayout(buttons);
    update();
}

void FieldsPopup::setPreview(std::function<QString(const QStringList &)> text)
{
    m_previewText = std::move(text);
    m_preview->setVisible(bool(m_previewText));
    update();
}

void FieldsPopup::openAt(QPoint point)
{
    Popup::openAt(point, m_fields.front());
    m_fields.front()->selectAll();
}

QStringList FieldsPopup::values() const
{
    QStringList values;
    for (const QLineEdit *field : m_fields)
        values << field->text().trimmed();
    return values;
}

void FieldsPopup::update()
{
    m_accept->setEnabled(!values().contains(QString()));
    if (m_previewText)
        m_preview->setText(m_previewText(values()));
}

void FieldsPopup::accept()
{
    const QStringList given = values();
    if (given.contains(QString()))
        return;
    const auto accepted = m_accepted;
    dismiss();
    accepted(given);
}

void FieldsPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_cancel->hasFocus())
            dismiss();
        else
            accept();
        event->accept();
        return;
    }
    Popup::keyPressEvent(event);
}

bool FieldsPopup::focusNextPrevChild(bool next)
{
    QList<QWidget *> chain;
    for (QLineEdit *field : m_fields)
        chain.append(field);
    if (m_accept->isEnabled())
        chain.append(m_accept);
    chain.append(m_cancel);
    const qsizetype now = chain.indexOf(QApplication::focusWidget());
    const qsizetype then = now < 0 ? 0 : (now + (next ? 1 : chain.size() - 1)) % chain.size();
    chain.at(then)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace stagewright::canvas
