#include "panels/build/OptionRows.h"

#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace stagewright::panels {

std::vector<OptionRow> rowsOf(const docker::NamedValues &values)
{
    std::vector<OptionRow> rows;
    for (const auto &[name, value] : values)
        rows.push_back({name, value});
    return rows;
}

docker::NamedValues valuesOf(const std::vector<OptionRow> &rows)
{
    docker::NamedValues values;
    for (const OptionRow &row : rows) {
        if (!row.name.isEmpty() || !row.value.isEmpty())
            values.emplace_back(row.name.trimmed(), row.value);
    }
    return values;
}

OptionRows::OptionRows(const OptionRowsLook &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    QPushButton *add = style::linkButton(look.add, this);
    m_column->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_fields.back().name->setFocus(Qt::OtherFocusReason);
    });
}

void OptionRows::setRows(const std::vector<OptionRow> &rows)
{
    // A row that was just added says nothing yet, and stays.
    std::vector<OptionRow> said = this->rows();
    said.erase(std::remove_if(said.begin(), said.end(),
                              [](const OptionRow &row) { return row.name.isEmpty() && row.value.isEmpty(); }),
               said.end());
    for (OptionRow &row : said)
        row.name = row.name.trimmed();
    if (rows == said)
        return;
    while (m_fields.size() > rows.size()) {
        m_fields.back().row->deleteLater();
        m_fields.pop_back();
    }
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i == m_fields.size()) {
            addRow(rows[i]);
            continue;
        }
        const Fields &fields = m_fields[i];
        const QSignalBlocker blockers[] = {QSignalBlocker(fields.name), QSignalBlocker(fields.value)};
        if (fields.name->text() != rows[i].name)
            fields.name->setText(rows[i].name);
        if (fields.value->text() != rows[i].value)
            fields.value->setText(rows[i].value);
        if (fields.kind) {
            const QSignalBlocker blocker(fields.kind);
            fields.kind->setCurrentIndex(rows[i].kind);
        }
    }
}

std::vector<OptionRow> OptionRows::rows() const
{
    std::vector<OptionRow> rows;
    for (const Fields &fields : m_fields)
        rows.push_back({fields.name->text(), fields.value->text(), fields.kind ? fields.kind->currentIndex() : 0});
    return rows;
}

void OptionRows::setValue(int row, const QString &value)
{
    if (row >= 0 && row < int(m_fields.size()))
        m_fields[size_t(row)].value->setText(value);
}

void OptionRows::addRow(const OptionRow &row)
{
    auto *widget = new QWidget(this);
    auto *line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    Fields fields{widget, new QLineEdit(row.name, widget), nullptr, new QLineEdit(row.value, widget)};
    fields.name->setPlaceholderText(m_look.nameHint);
    fields.name->setAccessibleName(tr("%1: %2").arg(m_look.title, m_look.nameHint));
    fields.value->setPlaceholderText(m_look.valueHint);
    fields.value->setAccessibleName(tr("%1: %2").arg(m_look.title, m_look.valueHint));
    line->addWidget(fields.name, 2);
    if (!m_look.kinds.isEmpty()) {
        fields.kind = new QComboBox(widget);
        fields.kind->addItems(m_look.kinds);
        fields.kind->setCurrentIndex(row.kind);
        fields.kind->setAccessibleName(tr("%1: where it is taken from").arg(m_look.title));
        line->addWidget(fields.kind);
        connect(fields.kind, &QComboBox::currentIndexChanged, this, &OptionRows::edited);
    }
    line->addWidget(fields.value, 4);
    const auto indexOf = [this, widget] {
        const auto found
            = std::find_if(m_fields.begin(), m_fields.end(), [widget](const Fields &one) { return one.row == widget; });
        return int(found - m_fields.begin());
    };
    if (m_look.place != OptionRowsLook::Place::None) {
        QPushButton *choose = style::linkButton(tr("Choose…"), widget);
        line->addWidget(choose);
        connect(choose, &QPushButton::clicked, this, [this, indexOf] { Q_EMIT placeRequested(indexOf()); });
        if (fields.kind) {
            choose->setEnabled(row.kind == 0);
            connect(fields.kind, &QComboBox::currentIndexChanged, choose,
                    [choose](int kind) { choose->setEnabled(kind == 0); });
        }
    }
    QPushButton *remove = style::linkButton(tr("Remove"), widget);
    line->addWidget(remove);
    connect(remove, &QPushButton::clicked, this, [this, widget] { removeRow(widget); });
    connect(fields.name, &QLineEdit::textChanged, this, &OptionRows::edited);
    connect(fields.value, &QLineEdit::textChanged, this, &OptionRows::edited);
    m_column->insertWidget(m_column->count() - 1, widget);
    m_fields.push_back(fields);
}

void OptionRows::removeRow(const QWidget *row)
{
    const auto found
        = std::find_if(m_fields.begin(), m_fields.end(), [row](const Fields &one) { return one.row == row; });
    found->row->hide();
    found->row->deleteLater();
    m_fields.erase(found);
    Q_EMIT edited();
}

} // namespace stagewright::panels
