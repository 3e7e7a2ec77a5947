// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/data/rowpieces.h"
#include "sync/data/rowstep.h"
#include "sync/result.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace Sync {

/// What every ListModel has, whatever its rows are: roles of its own, signals, and the way from one
/// order to the next. *Threading:* the thread of the Store.
class ListModelBase : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        DepthRole = Qt::UserRole + 0x1000, ///< levels below a row that stands on its own
        LoadedRole, ///< bool; false: the row is on its way from the file
        ErrorRole, ///< the name of the Error's code; empty: the row is good
    };

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// True once the file has answered for the present source.
    bool isLoaded() const { return m_isLoaded; }

Q_SIGNALS:
    /// The first answer for a source is shown.
    void loaded();
    /// What the source's queries said; the list stays as it was.
    void failed(const Sync::Error &error);
    /// A write was refused; what it had shown is taken back.
    void editFailed(const Sync::Error &error);

protected:
    struct Range
    {
        int first = 0;
        int last = -1;
    };
    /// More steps than this are told as one change of the layout.
    static constexpr std::size_t mostSteps = 1000;
    /// Rows read at once.
    static constexpr int pageSize = 256;

    using QAbstractListModel::QAbstractListModel;

    RowPieces::Place placeOf(int row) const { return m_pieces.at(row); }
    const std::vector<RowPieces::Piece> &pieces() const { return m_pieces.pieces(); }
    /// Tells views of everything but changed content; afterwards the new list is all there is.
    void apply(const std::vector<RowStep> &steps, int newCount);
    /// The same at once, for too many steps; `newRows` says where each old row is now, -1: gone.
    void applyAtOnce(const std::vector<int> &newRows, int newCount);
    void tellChanged(const std::vector<RowStep> &changes);
    void tellChanged(int row) { Q_EMIT dataChanged(index(row), index(row)); }
    void setLoaded(bool isLoaded);

    /// A row is looked at that is not here; fetchWanted() follows soon.
    void want(int row) const;
    bool hasWanted() const { return m_wanted.has_value(); }
    /// The rows to fetch, with some around them.
    Range takeWanted();
    virtual void fetchWanted() = 0;

private:
    RowPieces m_pieces;
    mutable std::optional<Range> m_wanted;
    mutable bool m_isFetchDue = false;
    bool m_isLoaded = false;
};

/// Runs of neighbours as one step each; `rows` rising.
std::vector<RowStep> changesOf(const std::vector<int> &rows);

} // namespace Sync
