#include "panels/sizes/BudgetRow.h"

#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace stagewright::panels {

using adapters::Budget;

BudgetRow::BudgetRow(Budget *budget, QWidget *parent)
    : QWidget(parent)
    , m_budget(budget)
    , m_sentence(new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, this))
    , m_change(style::linkButton(tr("Change"), this))
    , m_remove(style::linkButton(tr("Remove"), this))
    , m_field(new QLineEdit(this))
    , m_inFile(new QCheckBox(tr("write it into the file, as a comment"), this))
    , m_set(style::linkButton(tr("Set"), this))
    , m_cancel(style::linkButton(tr("Cancel"), this))
    , m_complaint(new style::TextLabel(style::TextSize::Body, style::Tone::Warning, {}, this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(16, 0, 16, 6);
    line->setSpacing(12);
    m_sentence->setElision(Qt::ElideRight);
    m_complaint->setElision(Qt::ElideRight);
    m_field->setPlaceholderText(QStringLiteral("200MB"));
    m_field->setFixedWidth(100);
    m_field->setAccessibleName(tr("Budget of what ships"));
    m_field->installEventFilter(this);
    m_inFile->setToolTip(tr("Everybody who has the file has the budget then, and “stagewright sizes” holds it.\n"
                            "Else it is kept in your own settings."));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_sentence, m_change, m_remove, m_field, m_inFile, m_set,
                                                            m_cancel, m_complaint})
        line->addWidget(widget);
    line->addStretch(1);
    connect(m_change, &QPushButton::clicked, this, &BudgetRow::edit);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_budget->set({}, Budget::Place::BesideFile); });
    connect(m_set, &QPushButton::clicked, this, &BudgetRow::finish);
    connect(m_field, &QLineEdit::returnPressed, this, &BudgetRow::finish);
    connect(m_field, &QLineEdit::textEdited, m_complaint, [this] { m_complaint->setText({}); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { setEditing(false); });
    connect(budget, &Budget::changed, this, &BudgetRow::refresh);
    refresh();
}

void BudgetRow::setShipped(std::optional<qint64> bytes, bool isStale)
{
    m_shipped = bytes;
    m_isStale = isStale;
    refresh();
}

void BudgetRow::edit()
{
    m_field->setText(m_budget->written());
    m_inFile->setChecked(m_budget->place() == Budget::Place::InFile);
    m_complaint->setText({});
    setEditing(true);
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->selectAll();
}

void BudgetRow::finish()
{
    const Budget::Place place = m_inFile->isChecked() ? Budget::Place::InFile : Budget::Place::BesideFile;
    const QString complaint = m_budget->set(m_field->text(), place);
    m_complaint->setText(complaint);
    if (complaint.isEmpty())
        setEditing(false);
}

void BudgetRow::setEditing(bool isEditing)
{
    m_isEditing = isEditing;
    refresh();
}

bool BudgetRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        setEditing(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void BudgetRow::refresh()
{
    const bool isSet = m_budget->isSet();
    const QString sentence = m_budget->sentence(m_shipped, m_isStale);
    const bool isBad = !m_budget->complaint().isEmpty() || m_budget->isExceededBy(m_shipped);
    m_sentence->setText(m_isEditing ? tr("What ships is to stay under") : sentence);
    m_sentence->setTone(isBad && !m_isEditing ? style::Tone::Warning : style::Tone::Normal);
    for (QWidget *widget : {m_change, m_remove})
        widget->setVisible(!m_isEditing && isSet);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_field, m_inFile, m_set, m_cancel})
        widget->setVisible(m_isEditing);
    m_complaint->setVisible(m_isEditing);
    setVisible(m_isEditing || isSet);
    Q_EMIT hiddenChanged(!m_isEditing && !isSet);
}

} // namespace stagewright::panels
