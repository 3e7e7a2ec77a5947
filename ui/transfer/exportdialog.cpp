// SPDX-License-Identifier: Apache-2.0
#include "ui/transfer/exportdialog.h"

#include "models/transfer/transferservice.h"
#include "sync/async.h"
#include "ui/problemlabel.h"
#include "ui/question.h"
#include "ui/transfer/newslabel.h"
#include "ui/transfer/transfertext.h"
#include "ui/transfer/workline.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace Ui {

using Models::TransferFormat;

namespace {

constexpr TransferFormat formats[] = {TransferFormat::Json, TransferFormat::Csv,
                                      TransferFormat::Calendar, TransferFormat::Markdown};

/// Characters that a name of a file has nowhere.
QString fileNamePart(QString name)
{
    for (QChar &letter : name) {
        if (!letter.isPrint() || QStringLiteral("/\\:*?\"<>|").contains(letter))
            letter = u'-';
    }
    return name.left(60).trimmed();
}

} // namespace

ExportDialog::ExportDialog(Models::TransferService &service, const ProfileChoices &profiles,
                           const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_folder(folder)
    , m_what(new QComboBox(this))
    , m_format(new QComboBox(this))
    , m_explanations(new QStackedWidget(this))
    , m_file(new QLineEdit(this))
    , m_browse(new QPushButton(tr("&Browse…"), this))
    , m_export(nullptr)
    , m_openFolder(new QPushButton(tr("Open &folder"), this))
    , m_work(new WorkLine(this))
    , m_news(new NewsLabel(this))
    , m_problem(new ProblemLabel(this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    build(profiles);
    connect(m_what, &QComboBox::currentIndexChanged, this, &ExportDialog::updatePath);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::updateFormat);
    connect(m_file, &QLineEdit::textChanged, this, &ExportDialog::updateButtons);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::start);
    connect(m_openFolder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_written).path()));
    });
    updateFormat();
}

void ExportDialog::build(const ProfileChoices &profiles)
{
    m_what->setObjectName(QStringLiteral("exportWhat"));
    m_what->addItem(tr("Everything"));
    for (const ProfileChoice &profile : profiles)
        m_what->addItem(profile.name, profile.id.text());
    // Long names do not widen the dialog.
    m_what->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_what->setMinimumContentsLength(12);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    // One above the other, with room for the longest, so that nothing jumps from format to format.
    for (const TransferFormat format : formats) {
        m_format->addItem(formatName(format), static_cast<int>(format));
        auto *explanation = new QLabel(formatExplanation(format), this);
        explanation->setWordWrap(true);
        explanation->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        explanation->setTextFormat(Qt::PlainText);
        m_explanations->addWidget(explanation);
    }
    m_file->setObjectName(QStringLiteral("exportFile"));
    m_browse->setObjectName(QStringLiteral("exportBrowse"));
    m_browse->setAutoDefault(false);
    m_openFolder->setObjectName(QStringLiteral("exportOpenFolder"));
    m_openFolder->setAutoDefault(false);
    m_openFolder->hide();
    m_news->setObjectName(QStringLiteral("exportNews"));
    m_problem->setObjectName(QStringLiteral("exportProblem"));

    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&What:"), m_what);
    form->addRow(tr("F&ormat:"), m_format);
    form->addRow(QString(), m_explanations);
    auto *file = new QHBoxLayout;
    file->addWidget(m_file, 1);
    file->addWidget(m_browse);
    form->addRow(tr("F&ile:"), file);
    static_cast<QLabel *>(form->labelForField(file))->setBuddy(m_file);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(QStringLiteral("exportButton"));
    m_export->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *end = new QHBoxLayout;
    end->addWidget(m_news, 1);
    end->addWidget(m_openFolder, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_work);
    layout->addLayout(end);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 72, sizeHint().height());
}

TransferFormat ExportDialog::format() const
{
    return static_cast<TransferFormat>(m_format->currentData().toInt());
}

QString ExportDialog::suggestedName() const
{
    const QString profile = fileNamePart(m_what->currentText());
    const QString name =
        m_what->currentIndex() > 0 && !profile.isEmpty() ? profile : QStringLiteral("tidelist");
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    return QDir::toNativeSeparators(
        QDir(m_folder).filePath(name + u'-' + day + formatEnding(format())));
}

void ExportDialog::updateFormat()
{
    m_explanations->setCurrentIndex(m_format->currentIndex());
    m_format->setAccessibleDescription(formatExplanation(format()));
    updatePath();
}

void ExportDialog::updatePath()
{
    const QString before = m_suggested;
    m_suggested = suggestedName();
    QString text = m_file->text();
    if (text.isEmpty() || text == before) {
        m_file->setText(m_suggested);
    } else {
        // The name is the person's, the ending follows the format.
        for (const TransferFormat other : formats) {
            if (text.endsWith(formatEnding(other), Qt::CaseInsensitive))
                m_file->setText(text.chopped(formatEnding(other).size()) + formatEnding(format()));
        }
    }
    updateButtons();
}

QString ExportDialog::path() const
{
    QString path = QDir::fromNativeSeparators(m_file->text().trimmed());
    if (path.isEmpty())
        return {};
    const auto named = Models::transferFormatOf(path);
    if (!named || *named != format())
        path += formatEnding(format());
    return QDir::cleanPath(QDir(m_folder).absoluteFilePath(path));
}

void ExportDialog::updateButtons()
{
    m_export->setEnabled(!m_file->text().trimmed().isEmpty() && !m_work->isWorking());
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export to"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(formatName(format()) + QStringLiteral(" (*") + formatEnding(format())
                          + u')');
    dialog->setDefaultSuffix(formatEnding(format()).mid(1));
    dialog->selectFile(QFileInfo(path()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_file->setText(QDir::toNativeSeparators(file));
        // The dialog has asked already.
        m_agreed = path();
    });
    dialog->open();
}

void ExportDialog::start()
{
    const QString file = path();
    if (file.isEmpty() || m_work->isWorking())
        return;
    if (!QFileInfo::exists(file) || file == m_agreed)
        return write(file);
    ask(this,
        {QStringLiteral("exportOverBox"), tr("Export"),
         tr("There is a file “%1” already.").arg(QFileInfo(file).fileName()),
         tr("What is in it is lost when you export to it."), tr("Overwrite")},
        [this, file] { write(file); });
}

void ExportDialog::write(const QString &path)
{
    m_agreed.clear();
    m_problem->setProblem({});
    m_news->setNews({});
    m_openFolder->hide();
    m_work->begin(tr("Writing…"));
    updateButtons();
    const Models::ProfileId profile(m_what->currentData().toString());
    Sync::onFinished(this, m_service.exportTo(path, profile),
                     [this, path](const Sync::Result<int> &done) { finish(path, done); });
}

void ExportDialog::finish(const QString &path, const Sync::Result<int> &written)
{
    m_work->end();
    updateButtons();
    if (!written)
        return m_problem->setProblem(
            tr("Nothing was exported. %1").arg(transferErrorText(written.error())));
    m_written = path;
    m_news->setNews(tr("%1 exported to %2")
                        .arg(todoCountText(*written, locale()), QDir::toNativeSeparators(path)));
    m_openFolder->show();
}

} // namespace Ui
