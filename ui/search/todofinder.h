// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ids.h"

#include <QList>
#include <QObject>

namespace Models {
class TodoListModel;
class TodoSearch;
} // namespace Models

namespace Ui {

class SearchBar;
class TodoPage;

/// Search in a TodoPage: shows the field above the list and what is found in it, and leads back to
/// where one was, with what was marked and in sight there.
///
/// *Ownership:* page, model and search must outlive it.
class TodoFinder : public QObject
{
    Q_OBJECT
public:
    TodoFinder(TodoPage &page, Models::TodoListModel &model, Models::TodoSearch &search,
               QObject *parent = nullptr);

    bool isActive() const { return m_isActive; }
    /// Goes to the field.
    void start();
    /// Back to where one was.
    void leave();
    /// Ends without going back: one has gone elsewhere.
    void end();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void searchTyped();
    void showCount();
    void goToList();
    void remember();
    void restore();

    TodoPage &m_page;
    Models::TodoListModel &m_model;
    Models::TodoSearch &m_search;
    SearchBar *m_bar;
    QList<Models::TodoId> m_marked;
    Models::TodoId m_current;
    Models::TodoId m_top; ///< the first one in sight
    bool m_isActive = false;
    bool m_isReturning = false; ///< the list from before is on its way
};

} // namespace Ui
