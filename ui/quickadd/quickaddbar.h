// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/quickadd/quickadd.h"
#include "models/quickadd/splitlines.h"
#include "ui/quickadd/quickadddraft.h"
#include "ui/quickadd/typedline.h"

#include <QList>
#include <QWidget>

#include <memory>

class QSettings;

namespace Models {
class QuickAddNames;
class QuickAddParser;
} // namespace Models

namespace Ui {

class QuickAddChips;
class QuickAddEdit;

/// A line to type a to-do in, and below it what was understood, read anew with every key. What a
/// person takes back stays text as long as the words stand there.
///
/// *Ownership:* names and settings must outlive it.
class QuickAddBar : public QWidget
{
    Q_OBJECT
public:
    /// `file` is the data file, of which there is one draft.
    QuickAddBar(Models::QuickAddNames &names, QSettings &settings, const QString &file,
                QWidget *parent = nullptr);
    ~QuickAddBar() override;

    QuickAddEdit *edit() const { return m_edit; }
    /// What the line says at this moment.
    Models::QuickAdd read() const;
    TypedLine typed() const;
    void clear();
    /// Puts back what could not be added; false, and nothing done, where something new stands
    /// there.
    bool giveBack(const TypedLine &line);
    /// What the empty line says: what it adds, or why it adds nothing. A line that is read-only
    /// stays where it is; what was typed comes back afterwards.
    void setPlace(const QString &hint, bool isReadOnly);
    /// Where one goes on typing.
    void focusLine();
    /// Writes the draft now.
    void saveDraft();

Q_SIGNALS:
    /// Enter was pressed. The line stays as it is.
    void submitted();
    /// The line means something else now, whether by a key or by what there is to mean.
    void understoodChanged();
    /// Several lines to be added as they are.
    void linesPasted(const QList<Models::PastedTodo> &lines);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    const Models::QuickAddParser &parser() const;
    void setLine(const TypedLine &line);
    void refresh();
    void reject(int index);
    void describe();
    void updateHint();

    Models::QuickAddNames &m_names;
    QuickAddEdit *m_edit;
    QuickAddChips *m_chips;
    QuickAddDraft m_draft;
    mutable std::unique_ptr<Models::QuickAddParser> m_parser; ///< made when it is needed
    QList<Models::QuickAddRejection> m_rejected;
    QList<Models::QuickAddSpan> m_spans;
    TypedLine m_kept; ///< while nothing can be added
};

} // namespace Ui
