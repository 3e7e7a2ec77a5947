// SPDX-License-Identifier: Apache-2.0
#include "ui/transfer/importdialog.h"

#include "models/transfer/transferservice.h"
#include "sync/async.h"
#include "ui/problemlabel.h"
#include "ui/question.h"
#include "ui/transfer/columnmapping.h"
#include "ui/transfer/importpreview.h"
#include "ui/transfer/newslabel.h"
#include "ui/transfer/transfertext.h"
#include "ui/transfer/workline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace Ui {

using Models::ImportFile;
using Models::ImportSample;
using Models::ImportSummary;
using Models::TransferFormat;
using Sync::Result;

namespace {

constexpr int filePage = 0;
constexpr int previewPage = 1;
constexpr int endPage = 2;

} // namespace

ImportDialog::ImportDialog(Models::TransferService &service, const ProfileChoices &profiles,
                           const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_folder(folder)
    , m_pages(new QStackedWidget(this))
    , m_work(new WorkLine(this))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import"));
    setAcceptDrops(true);
    m_pages->addWidget(buildFilePage());
    m_pages->addWidget(buildPreviewPage(profiles));
    m_pages->addWidget(buildEndPage());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_close = buttons->button(QDialogButtonBox::Cancel);
    m_close->setAutoDefault(false);
    m_back = buttons->addButton(tr("&Back"), QDialogButtonBox::ActionRole);
    m_back->setObjectName(QStringLiteral("importBack"));
    m_back->setAutoDefault(false);
    m_next = buttons->addButton(tr("&Continue"), QDialogButtonBox::AcceptRole);
    m_next->setObjectName(QStringLiteral("importNext"));
    m_next->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_work);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 26);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(filePage); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_pages->currentIndex() == filePage)
            openFile();
        else if (m_pages->currentIndex() == previewPage)
            agree();
        else
            accept();
    });
    goTo(filePage);
}

QWidget *ImportDialog::buildFilePage()
{
    auto *page = new QWidget(this);
    auto *intro = new QLabel(tr("A file of Tidelist (JSON), a table (CSV, also that of Todoist) "
                                "or a calendar (iCalendar). Nothing is imported before you have "
                                "seen what would happen."),
                             page);
    intro->setWordWrap(true);
    m_file = new QLineEdit(page);
    m_file->setObjectName(QStringLiteral("importFile"));
    auto *browse = new QPushButton(tr("B&rowse…"), page);
    browse->setObjectName(QStringLiteral("importBrowse"));
    browse->setAutoDefault(false);
    m_fileProblem = new ProblemLabel(page);
    m_fileProblem->setObjectName(QStringLiteral("importFileProblem"));
    auto *label = new QLabel(tr("&File:"), page);
    label->setBuddy(m_file);
    auto *line = new QHBoxLayout;
    line->addWidget(m_file, 1);
    line->addWidget(browse);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(intro);
    layout->addWidget(label);
    layout->addLayout(line);
    layout->addWidget(m_fileProblem);
    layout->addStretch(1);
    connect(browse, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(m_file, &QLineEdit::textChanged, this, [this] {
        m_fileProblem->setProblem({});
        updateButtons();
    });
    return page;
}

QWidget *ImportDialog::buildPreviewPage(const ProfileChoices &profiles)
{
    auto *page = new QWidget(this);
    m_name = new QLabel(page);
    m_name->setObjectName(QStringLiteral("importName"));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    m_target = new QComboBox(page);
    m_target->setObjectName(QStringLiteral("importTarget"));
    m_target->addItem(tr("Profiles that the file names"));
    for (const ProfileChoice &profile : profiles) {
        if (profile.mayWrite)
            m_target->addItem(profile.name, profile.id.text());
    }
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(12);
    m_targetLabel = new QLabel(tr("&Into:"), page);
    m_targetLabel->setBuddy(m_target);
    m_replace = new QCheckBox(tr("&Delete everything that is not in the file"), page);
    m_replace->setObjectName(QStringLiteral("importReplace"));
    m_mapping = new ColumnMapping(page);
    m_preview = new ImportPreview(page);
    auto *target = new QHBoxLayout;
    target->addWidget(m_targetLabel);
    target->addWidget(m_target, 1);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_name);
    layout->addLayout(target);
    layout->addWidget(m_replace);
    layout->addWidget(m_mapping, 3);
    layout->addWidget(m_preview, 2);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ImportDialog::refresh);
    connect(m_replace, &QCheckBox::toggled, this, &ImportDialog::refresh);
    connect(m_mapping, &ColumnMapping::mappingChanged, this, &ImportDialog::refresh);
    return page;
}

QWidget *ImportDialog::buildEndPage()
{
    auto *page = new QWidget(this);
    m_news = new NewsLabel(page);
    m_news->setObjectName(QStringLiteral("importNews"));
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_news);
    layout->addStretch(1);
    return page;
}

void ImportDialog::goTo(int page)
{
    ++m_call;
    m_work->end();
    m_summary.reset();
    m_pages->setCurrentIndex(page);
    m_back->setVisible(page == previewPage);
    m_close->setVisible(page != endPage);
    m_next->setText(page == filePage          ? tr("&Continue")
                        : page == previewPage ? tr("&Import")
                                              : tr("&Close"));
    if (page == filePage)
        m_file->setFocus();
    else if (page == endPage)
        m_next->setFocus();
    updateButtons();
}

void ImportDialog::updateButtons()
{
    switch (m_pages->currentIndex()) {
    case filePage:
        m_next->setEnabled(!m_file->text().trimmed().isEmpty() && !m_work->isWorking());
        break;
    case previewPage:
        m_next->setEnabled(m_summary && !m_isImporting);
        break;
    default:
        m_next->setEnabled(true);
    }
    m_back->setEnabled(!m_isImporting);
    m_close->setEnabled(!m_isImporting);
    for (QWidget *choice : {static_cast<QWidget *>(m_target), static_cast<QWidget *>(m_replace),
                            static_cast<QWidget *>(m_mapping)})
        choice->setEnabled(!m_isImporting);
}

void ImportDialog::reject()
{
    // One transaction is under way; what came of it is said in a moment.
    if (!m_isImporting)
        QDialog::reject();
}

void ImportDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Import from"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("To-dos") + QStringLiteral(" (*.json *.csv *.tsv *.ics *.txt)"),
                            tr("All files") + QStringLiteral(" (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_file->setText(QDir::toNativeSeparators(file));
        openFile();
    });
    dialog->open();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_pages->currentIndex() == filePage && event->mimeData()->hasUrls()
        && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    m_file->setText(QDir::toNativeSeparators(event->mimeData()->urls().constFirst().toLocalFile()));
    openFile();
}

void ImportDialog::openFile()
{
    const QString typed = QDir::fromNativeSeparators(m_file->text().trimmed());
    if (typed.isEmpty() || m_work->isWorking())
        return;
    const int call = ++m_call;
    m_work->begin(tr("Reading…"));
    updateButtons();
    Sync::onFinished(this, m_service.sample(QDir(m_folder).absoluteFilePath(typed)),
                     [this, call](const Result<ImportSample> &sample) {
                         if (call == m_call)
                             showSample(sample);
                     });
}

void ImportDialog::showSample(const Result<ImportSample> &sample)
{
    m_work->end();
    updateButtons();
    if (!sample)
        return m_fileProblem->setProblem(
            sample.error().code == Sync::ErrorCode::CannotOpen
                ? tr("This file cannot be read. Check its name and that it is yours.")
                : transferErrorText(sample.error()));
    m_sample = *sample;
    const bool isJson = m_sample.format == TransferFormat::Json;
    const bool needsMapping = m_sample.format == TransferFormat::Csv && !m_sample.isTodoist;
    const QString format = m_sample.isTodoist ? tr("Todoist (CSV)") : formatName(m_sample.format);
    m_name->setText(tr("%1 – %2").arg(QFileInfo(m_file->text().trimmed()).fileName(), format));
    {
        const QSignalBlocker quietReplace(m_replace);
        const QSignalBlocker quietTarget(m_target);
        m_replace->setChecked(false);
        m_target->setCurrentIndex(0);
    }
    m_replace->setVisible(isJson);
    m_target->setVisible(!isJson);
    m_targetLabel->setVisible(!isJson);
    m_mapping->setVisible(needsMapping);
    m_mapping->setSample(needsMapping ? m_sample : ImportSample());
    goTo(previewPage);
    refresh();
    if (isJson)
        m_replace->setFocus();
    else
        m_target->setFocus();
}

Models::ImportOptions ImportDialog::options() const
{
    Models::ImportOptions options;
    options.format = m_sample.format;
    if (m_sample.format == TransferFormat::Json)
        options.isReplacing = m_replace->isChecked();
    else
        options.profile = Models::ProfileId(m_target->currentData().toString());
    if (m_sample.format == TransferFormat::Csv && !m_sample.isTodoist)
        options.mapping = m_mapping->mapping();
    return options;
}

void ImportDialog::refresh()
{
    const int call = ++m_call;
    m_summary.reset();
    updateButtons();
    if (m_sample.format == TransferFormat::Csv && !m_sample.isTodoist && !m_mapping->hasTitle()) {
        m_work->end();
        return m_preview->showError(
            {Sync::ErrorCode::InvalidArgument, tr("Say which column holds the titles.")});
    }
    m_work->begin(tr("Checking what would happen…"));
    const QString path =
        QDir(m_folder).absoluteFilePath(QDir::fromNativeSeparators(m_file->text().trimmed()));
    Sync::onFinished(this, m_service.read(path, options()),
                     [this, call](const Result<ImportFile> &file) {
                         if (call != m_call)
                             return;
                         if (!file)
                             return showPreview(file.error());
                         m_content = *file;
                         Sync::onFinished(this, m_service.preview(*file, options()),
                                          [this, call](const Result<ImportSummary> &summary) {
                                              if (call == m_call)
                                                  showPreview(summary);
                                          });
                     });
}

void ImportDialog::showPreview(const Result<ImportSummary> &summary)
{
    m_work->end();
    if (!summary) {
        m_preview->showError(summary.error());
    } else {
        m_preview->showSummary(m_content, *summary);
        if (summary->problems.isEmpty() && changeCount(*summary) > 0)
            m_summary = *summary;
    }
    updateButtons();
}

void ImportDialog::agree()
{
    const int removed = m_summary ? removedCount(*m_summary) : 0;
    if (removed == 0)
        return import();
    ask(this,
        {QStringLiteral("importReplaceBox"), tr("Import"),
         tr("%n things that are not in the file will be deleted.", nullptr, removed),
         tr("A copy of everything is made first; you find it under “Backups”. What is shared goes "
            "for everybody who shares it."),
         tr("Replace")},
        [this] { import(); });
}

void ImportDialog::import()
{
    if (!m_summary || m_isImporting)
        return;
    m_isImporting = true;
    m_work->begin(tr("Importing…"));
    updateButtons();
    Sync::onFinished(this, m_service.import(m_content, options()),
                     [this](const Result<ImportSummary> &summary) { finish(summary); });
}

void ImportDialog::finish(const Result<ImportSummary> &summary)
{
    m_isImporting = false;
    m_work->end();
    if (!summary) {
        m_summary.reset();
        updateButtons();
        return m_preview->showError(
            {Sync::ErrorCode::InvalidArgument,
             tr("Nothing was imported. %1").arg(transferErrorText(summary.error()))});
    }
    goTo(endPage);
    QStringList lines{tr("Imported:")};
    lines += summaryLines(*summary, locale());
    if (!summary->backup.isEmpty())
        lines += tr("How it was before is in %1").arg(QDir::toNativeSeparators(summary->backup));
    if (summary->isStep)
        lines += tr("Undo takes all of it back.");
    m_news->setNews(lines.join(u'\n'));
}

} // namespace Ui
