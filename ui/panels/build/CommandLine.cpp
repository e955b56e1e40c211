#include "panels/build/CommandLine.h"

#include "style/FieldGrid.h"
#include "style/Icons.h"
#include "style/Text.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>

namespace stagewright::panels {

namespace {

constexpr int mostLines = 8; // that are seen of it at once

} // namespace

CommandLine::CommandLine(QWidget *parent)
    : QWidget(parent)
    , m_fold(new QPushButton(this))
    , m_line(new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, this))
    , m_whole(new QPlainTextEdit(this))
{
    m_fold->setFlat(true);
    m_fold->setIconSize(QSize(12, 12));
    m_fold->setAutoDefault(false);
    m_fold->setCheckable(true);
    m_line->setElision(Qt::ElideRight);
    m_line->setTextInteractionFlags(Qt::NoTextInteraction);
    QPushButton *copy = style::linkButton(tr("Copy"), this);
    copy->setAccessibleName(tr("Copy the command line"));
    m_whole->setReadOnly(true);
    m_whole->setFont(style::fixedFont());
    m_whole->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_whole->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_whole->setTabChangesFocus(true);
    m_whole->setAccessibleName(tr("Command line"));
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_fold);
    row->addWidget(m_line, 1);
    row->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_whole);
    connect(m_fold, &QPushButton::toggled, this, &CommandLine::setUnfolded);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    setUnfolded(false);
    hide();
}

void CommandLine::setCommand(const QString &command)
{
    m_text = command;
    m_line->setText(command.simplified().left(400));
    m_whole->setPlainText(command);
    const int lines = qMin(int(command.trimmed().count(u'\n')) + 1, mostLines);
    m_whole->setFixedHeight(lines * m_whole->fontMetrics().lineSpacing() + 26);
    setVisible(!command.isEmpty());
}

void CommandLine::setUnfolded(bool isUnfolded)
{
    m_whole->setVisible(isUnfolded);
    m_fold->setIcon(style::iconOf(isUnfolded ? style::Glyph::ChevronUp : style::Glyph::ChevronDown));
    m_fold->setAccessibleName(isUnfolded ? tr("Fold the command line") : tr("Show the whole command line"));
    m_fold->setToolTip(m_fold->accessibleName());
}

} // namespace stagewright::panels
