#include "canvas/RenameField.h"

#include "style/Theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright::canvas {

RenameField::RenameField(QWidget *canvas, const QString &name, std::function<QString(const QString &)> whyNot,
                         std::function<void(const QString &)> accepted)
    : Popup(canvas)
    , m_name(name)
    , m_field(new QLineEdit(name, this))
    , m_reason(new QLabel(this))
    , m_whyNot(std::move(whyNot))
    , m_accepted(std::move(accepted))
{
    m_field->setObjectName(QStringLiteral("stageName"));
    m_field->setAccessibleName(tr("Stage name"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    QPalette red = m_reason->palette();
    red.setColor(QPalette::WindowText, style::themeFor(palette()).error);
    m_reason->setPalette(red);
    m_reason->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_field);
    layout->addWidget(m_reason);
    connect(m_field, &QLineEdit::textChanged, this, &RenameField::check);
}

void RenameField::openOver(const QRect &header)
{
    setFixedWidth(std::max(200, header.width()));
    Popup::openAt(header.topLeft(), m_field);
    m_field->selectAll();
}

void RenameField::check()
{
    const QString name = m_field->text().trimmed();
    const QString reason = name == m_name ? QString() : m_whyNot(name);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    // A style sheet on this one field: the border alone must turn red, in every style.
    m_field->setStyleSheet(reason.isEmpty() ? QString()
                                            : QStringLiteral("QLineEdit { border: 2px solid %1; border-radius: 3px; }")
                                                  .arg(style::themeFor(palette()).error.name()));
    adjustSize();
}

void RenameField::accept()
{
    const QString name = m_field->text().trimmed();
    if (name == m_name) {
        dismiss();
        return;
    }
    if (!m_whyNot(name).isEmpty())
        return;
    const auto accepted = m_accepted;
    dismiss();
    accepted(name);
}

void RenameField::leave()
{
    accept();
    dismiss();
}

void RenameField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        accept();
        event->accept();
        return;
    }
    Popup::keyPressEvent(event);
}

} // namespace stagewright::canvas
