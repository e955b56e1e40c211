// Fields that show a value of the document and let it be retyped: what is being typed is a draft until it is committed.
// Know no document.
#pragma once

#include <QComboBox>
#include <QLineEdit>

#include <functional>

namespace stagewright::panels {

/// Enter and leaving the field commit, Escape goes back. A new value from outside never replaces a draft.
class DraftLine : public QLineEdit {
    Q_OBJECT
public:
    explicit DraftLine(QWidget *parent = nullptr);

    /// The document's value.
    void setValue(const QString &value);
    const QString &value() const { return m_value; }
    bool isDraft() const { return text() != m_value; }
    /// \a whyNot: says why a text cannot be, empty where it can. Such a draft is not committed.
    void setCheck(std::function<QString(const QString &)> whyNot);
    /// Commits a draft that can be, drops one that cannot.
    void finish();
    void discard();
    void commit();

Q_SIGNALS:
    void committed(const QString &text);
    /// Empty where the draft can be committed.
    void complaintChanged(const QString &complaint);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void check();

    QString m_value;
    QString m_complaint;
    std::function<QString(const QString &)> m_whyNot; // may be empty
};

/// A DraftLine with a list of proposals; choosing one commits it.
class DraftCombo : public QComboBox {
    Q_OBJECT
public:
    explicit DraftCombo(QWidget *parent = nullptr);

    DraftLine *line() const { return m_line; }
    /// Called each time before the list is shown; fills it anew.
    void setProposals(std::function<void(QComboBox &)> fill);

    void showPopup() override;

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    DraftLine *m_line;
    std::function<void(QComboBox &)> m_fill;
};

} // namespace stagewright::panels
