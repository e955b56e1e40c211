#include "panels/build/ArgumentList.h"

#include "panels/build/OptionRows.h"
#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace stagewright::panels {

ArgumentList::ArgumentList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_others(new OptionRows(
          {tr("Build argument"), tr("Add an argument that the file does not declare"), tr("name"), tr("value")}))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(m_column);
    column->addWidget(m_others);
    connect(m_others, &OptionRows::edited, this, &ArgumentList::edited);
}

void ArgumentList::show(std::vector<adapters::ArgumentField> fields, const docker::NamedValues &given)
{
    if (fields != m_fields) {
        m_fields = std::move(fields);
        makeFields();
    }
    for (size_t i = 0; i < m_fields.size(); ++i) {
        QString value;
        for (const auto &one : given) {
            if (one.first == m_fields[i].name)
                value = one.second;
        }
        if (m_values[i]->text() != value)
            m_values[i]->setText(value);
    }
    docker::NamedValues others;
    for (const auto &one : given) {
        if (!find(one.first))
            others.push_back(one);
    }
    m_others->setRows(rowsOf(others));
}

docker::NamedValues ArgumentList::given() const
{
    docker::NamedValues given;
    for (size_t i = 0; i < m_fields.size(); ++i) {
        if (!m_values[i]->text().isEmpty())
            given.emplace_back(m_fields[i].name, m_values[i]->text());
    }
    for (const auto &one : valuesOf(m_others->rows()))
        given.push_back(one);
    return given;
}

QLineEdit *ArgumentList::find(const QString &name) const
{
    for (size_t i = 0; i < m_fields.size(); ++i) {
        if (m_fields[i].name == name)
            return m_values[i];
    }
    return nullptr;
}

void ArgumentList::makeFields()
{
    m_values.clear();
    style::clearLayout(m_column);
    auto *grid = new style::FieldGrid;
    for (const adapters::ArgumentField &field : m_fields) {
        auto *value = new QLineEdit;
        value->setPlaceholderText(field.hasDefault ? tr("%1 (by default)").arg(field.byDefault) : tr("no value"));
        if (field.isSecret)
            value->setEchoMode(QLineEdit::Password);
        grid->addField(field.name, value);
        auto *effect = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, field.effect);
        if (field.isSecret)
            effect->setText(tr("%1. No log and no setting keeps it; the image's own history does.").arg(field.effect));
        effect->setWordWrap(true);
        grid->addBelow(effect);
        connect(value, &QLineEdit::textEdited, this, &ArgumentList::edited);
        m_values.push_back(value);
    }
    m_column->addLayout(grid);
    // They were made behind the rows.
    for (size_t i = 1; i < m_values.size(); ++i)
        setTabOrder(m_values[i - 1], m_values[i]);
    if (!m_values.empty())
        setTabOrder(m_values.back(), m_others->nextInFocusChain());
    setFocusProxy(m_values.empty() ? nullptr : m_values.front());
}

} // namespace stagewright::panels
