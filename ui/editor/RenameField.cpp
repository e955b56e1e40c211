#include "editor/RenameField.h"

#include "style/Theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace stagewright::editor {

RenameField::RenameField(QWidget *editor, const QString &name, std::function<QString(const QString &)> whyNot,
                         std::function<void(const QString &)> accepted)
    : FieldPopup(editor)
    , m_name(name)
    , m_reason(new QLabel(this))
    , m_whyNot(std::move(whyNot))
    , m_accepted(std::move(accepted))
{
    setFixedWidth(240);
    field()->setObjectName(QStringLiteral("stageName"));
    field()->setAccessibleName(tr("Stage name"));
    field()->setText(name);
    field()->selectAll();
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    QPalette red = m_reason->palette();
    red.setColor(QPalette::WindowText, style::themeFor(palette()).error);
    m_reason->setPalette(red);
    m_reason->hide();
    column()->addWidget(m_reason);
    connect(field(), &QLineEdit::textChanged, this, &RenameField::check);
}

void RenameField::check()
{
    const QString name = field()->text().trimmed();
    const QString reason = name == m_name ? QString() : m_whyNot(name);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    field()->setAccessibleDescription(reason);
    keepInside();
}

void RenameField::accept()
{
    const QString name = field()->text().trimmed();
    if (name != m_name && !m_whyNot(name).isEmpty())
        return;
    const auto accepted = m_accepted;
    const bool isOther = name != m_name;
    dismiss();
    if (isOther)
        accepted(name);
}

} // namespace stagewright::editor
