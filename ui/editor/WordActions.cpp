#include "editor/WordActions.h"

#include "adapters/Gestures.h"
#include "catalog/Explanations.h"
#include "editor/FixMenu.h"
#include "editor/KeyHandling.h"
#include "editor/RenameField.h"
#include "editor/StageList.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolTip>

namespace stagewright::editor {

using edits::Place;
using edits::PlaceKind;

namespace {

enum class Action : quint8 { None, Rename, GoToDeclaration, ChooseStage, ShowFixes, Explain };

Action actionOf(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool isReturn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (event.key() == Qt::Key_F2 && modifiers == Qt::NoModifier)
        return Action::Rename;
    if (event.key() == Qt::Key_F1 && modifiers == Qt::NoModifier)
        return Action::Explain;
    if (event.key() == Qt::Key_F12 && modifiers == Qt::NoModifier)
        return Action::GoToDeclaration;
    if (event.key() == Qt::Key_O && modifiers == (Qt::ControlModifier | Qt::ShiftModifier))
        return Action::ChooseStage;
    if ((isReturn && modifiers == Qt::AltModifier)
        || (event.key() == Qt::Key_Period && modifiers == Qt::ControlModifier))
        return Action::ShowFixes;
    return Action::None;
}

} // namespace

WordActions::WordActions(QPlainTextEdit *edit, document::Document *document, adapters::TextBinding *binding)
    : m_edit(edit)
    , m_document(document)
    , m_binding(binding)
{
}

bool WordActions::isOurs(const QKeyEvent &event)
{
    return actionOf(event) != Action::None;
}

Handled WordActions::handle(const QKeyEvent &event)
{
    switch (actionOf(event)) {
    case Action::None:
        return Handled::No;
    case Action::Rename:
        rename();
        break;
    case Action::GoToDeclaration:
        goToDeclaration();
        break;
    case Action::ChooseStage:
        chooseStage();
        break;
    case Action::ShowFixes:
        showFixes();
        break;
    case Action::Explain:
        explain();
        break;
    }
    return Handled::Yes;
}

std::optional<Place> WordActions::placeAt(int position) const
{
    if (!m_binding->isSettled())
        return std::nullopt;
    return edits::placeAt(m_document->snapshot()->subject(), m_binding->toBytes(position));
}

int WordActions::caretLine() const
{
    return m_edit->textCursor().blockNumber();
}

void WordActions::rename()
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const std::optional<Place> place = placeAt(m_edit->textCursor().position());
    int index = place ? place->stage : -1;
    for (const graph::Stage &stage : snapshot->graph.stages) { // anywhere in a FROM its own stage is meant
        const syntax::Instruction &from = snapshot->tree.instructions()[size_t(stage.from)];
        if (index < 0 && from.firstLine <= caretLine() && caretLine() <= from.lastLine)
            index = stage.index;
    }
    if (index < 0 || !m_gestures) {
        Q_EMIT hinted(tr("Put the caret on a stage's name, or where it is used, to rename it everywhere."));
        return;
    }
    const graph::Stage &stage = snapshot->graph.stages[size_t(index)];
    const document::NodeKey key = snapshot->keyOfStage(index);
    adapters::Gestures *const gestures = m_gestures;
    auto *field = new RenameField(
        m_edit, QString::fromUtf8(stage.nameAsWritten),
        [gestures, key](const QString &wish) { return gestures->whyNotName(key, wish); },
        [gestures, key](const QString &wish) { gestures->renameStage(key, wish); });
    QTextCursor at = m_edit->textCursor();
    if (place && place->stage == index)
        at.setPosition(m_binding->toPosition(place->range.begin));
    const QPoint corner = m_edit->viewport()->mapTo(m_edit, m_edit->cursorRect(at).topLeft());
    field->openAt(corner - QPoint(8, 8));
}

std::optional<base::ByteRange> WordActions::declarationOf(const Place &place) const
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    if (place.kind == PlaceKind::StageReference) {
        const graph::Stage &stage = snapshot->graph.stages[size_t(place.stage)];
        return stage.nameRange ? *stage.nameRange : snapshot->tree.instructions()[size_t(stage.from)].range;
    }
    if (place.kind == PlaceKind::Variable && place.declaration && place.declaration->range != place.range)
        return place.declaration->range;
    return std::nullopt;
}

bool WordActions::leadsSomewhere(int position) const
{
    const std::optional<Place> place = placeAt(position);
    return place && declarationOf(*place);
}

bool WordActions::goToDeclarationAt(int position)
{
    const std::optional<Place> place = placeAt(position);
    const std::optional<base::ByteRange> range = place ? declarationOf(*place) : std::nullopt;
    if (range)
        Q_EMIT goToRequested(*range);
    return range.has_value();
}

void WordActions::goToDeclaration()
{
    if (!goToDeclarationAt(m_edit->textCursor().position()))
        Q_EMIT hinted(tr("Put the caret where a stage or a variable is used, to go to where it comes from."));
}

void WordActions::chooseStage()
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    if (snapshot->graph.stages.empty()) {
        Q_EMIT hinted(tr("There is no stage yet. A line such as FROM alpine begins one."));
        return;
    }
    std::vector<StageRow> rows;
    for (const graph::Stage &stage : snapshot->graph.stages) {
        const int line = snapshot->tree.instructions()[size_t(stage.from)].firstLine + 1;
        rows.push_back({QString::fromUtf8(graph::displayName(stage)), QString::fromUtf8(stage.base), line});
    }
    const int current = snapshot->graph.stageAt(m_binding->toBytes(m_edit->textCursor().position())).value_or(0);
    auto *list = new StageList(m_edit, rows, current, [this, snapshot](int row) {
        const auto index = m_document->snapshot()->findStage(snapshot->stageIds[size_t(row)]);
        if (!index)
            return;
        const document::SnapshotPointer now = m_document->snapshot();
        const graph::Stage &stage = now->graph.stages[size_t(*index)];
        Q_EMIT goToRequested(now->tree.instructions()[size_t(stage.from)].range);
    });
    list->openAt(QPoint((m_edit->width() - list->width()) / 2, 12));
}

bool WordActions::hasFixes(int line) const
{
    return m_gestures && !FixMenu::fixableIn(*m_document->snapshot(), line).empty();
}

void WordActions::fillFixes(QMenu &menu)
{
    adapters::Gestures *const gestures = m_gestures;
    if (gestures)
        FixMenu::fill(menu, *m_document->snapshot(), caretLine(),
                      [gestures](const syntax::Fix &fix) { gestures->applyFix(fix); });
    FixMenu::fillExplanations(menu, *m_document->snapshot(), caretLine(),
                              [this](const syntax::Diagnostic &finding) { Q_EMIT explanationRequested(finding); });
}

void WordActions::explain()
{
    if (m_hovered && QToolTip::isVisible() && catalog::isExplained(m_hovered->code)) {
        const syntax::Diagnostic hovered = *m_hovered;
        QToolTip::hideText();
        Q_EMIT explanationRequested(hovered);
        return;
    }
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const std::vector<size_t> here = FixMenu::explainedIn(*snapshot, caretLine());
    if (here.empty())
        Q_EMIT hinted(tr("There is no problem in this line. F8 goes to the next one."));
    else
        Q_EMIT explanationRequested(snapshot->diagnostics[here.front()]);
}

void WordActions::showFixes()
{
    auto *menu = new QMenu(m_edit);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillFixes(*menu);
    if (menu->isEmpty()) {
        delete menu;
        Q_EMIT hinted(tr("There is nothing to mend in this line."));
        return;
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(m_edit->viewport()->mapToGlobal(m_edit->cursorRect().bottomLeft() + QPoint(0, 3)));
}

} // namespace stagewright::editor
