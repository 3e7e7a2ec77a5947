# SPDX-License-Identifier: Apache-2.0
#
# cmake -DROOT=dir -P SourceRules.cmake: which folder may include what, and how long a file may be.
# Prints one line per breach and fails when there is any. CONTRIBUTING.md says why the rules exist.
cmake_minimum_required(VERSION 3.25)

if(NOT IS_DIRECTORY "${ROOT}/sync")
    message(FATAL_ERROR "SourceRules.cmake: ROOT is not the top of the tree: '${ROOT}'")
endif()

set(breaches 0)
set(lineLimit 500)

macro(breach text)
    message(NOTICE "${text}")
    math(EXPR breaches "${breaches} + 1")
endmacro()

# sources_in(OUT FOLDER...): every C++ file below these folders, relative to the root.
function(sources_in out)
    set(patterns)
    foreach(folder IN LISTS ARGN)
        list(APPEND patterns
            "${ROOT}/${folder}/*.h" "${ROOT}/${folder}/*.hpp" "${ROOT}/${folder}/*.cpp"
            "${ROOT}/${folder}/*.cc")
    endforeach()
    file(GLOB_RECURSE files RELATIVE "${ROOT}" ${patterns})
    # Installed packages are others' sources.
    list(FILTER files EXCLUDE REGEX "/node_modules/")
    set(${out} ${files} PARENT_SCOPE)
endfunction()

set(includeLine "^[ \t]*#[ \t]*(include|import)[ \t]*[<\"]")

# must_not_include(FOLDER WHY REGEX...): the regexes match what stands between the quotes or angles.
function(must_not_include folder why)
    list(JOIN ARGN "|" forbidden)
    sources_in(files ${folder})
    foreach(file IN LISTS files)
        file(STRINGS "${ROOT}/${file}" includes REGEX "${includeLine}")
        foreach(include IN LISTS includes)
            string(REGEX REPLACE "^[ \t]*#[ \t]*[a-z]+[ \t]*[<\"]([^>\"]*)[>\"].*$" "\\1" name "${include}")
            if(name MATCHES "^(${forbidden})")
                breach("${file}: includes ${name}: ${why}")
            endif()
        endforeach()
    endforeach()
    set(breaches ${breaches} PARENT_SCOPE)
endfunction()

# must_not_say(FOLDER WHY REGEX [EXCEPT REGEX]): for what needs no include.
function(must_not_say folder why regex)
    cmake_parse_arguments(ARG "" "EXCEPT" "" ${ARGN})
    sources_in(files ${folder})
    if(ARG_EXCEPT)
        list(FILTER files EXCLUDE REGEX "${ARG_EXCEPT}")
    endif()
    foreach(file IN LISTS files)
        file(STRINGS "${ROOT}/${file}" lines REGEX "${regex}")
        foreach(line IN LISTS lines)
            breach("${file}: ${why}: ${line}")
        endforeach()
    endforeach()
    set(breaches ${breaches} PARENT_SCOPE)
endfunction()

set(network "Q(Tcp|Udp|Ssl|Local|Network|Http|Abstract)[A-Za-z]*(Socket|Server|Manager|Reply|Request)"
    "QNetwork" "QHttp" "QSsl" "QTcp" "QLocalS" "QtNetwork" "QHostInfo" "QWebSocket" "sys/socket" "netinet/")
set(widgets "QtWidgets" "Q[A-Za-z]*Widget($|s|/|Item|Action)" "Q?Application$" "QDialog" "QMainWindow"
    "QLabel" "Q[A-Za-z]+Button" "Q[A-Za-z]*LineEdit" "Q[A-Za-z]*TextEdit" "Q(List|Tree|Table|Column)View"
    "QAbstractItemView" "QAbstractScrollArea" "QMessageBox" "QMenu" "QStyle" "QStyledItemDelegate"
    "QItemDelegate" "QSplitter" "QComboBox" "QSystemTrayIcon" "Q[A-Za-z]+Layout" "QToolBar" "QStatusBar")
set(sql "QSql" "QtSql" "sqlite3")
set(json "QJson" "simdjson" "nlohmann" "rapidjson")
set(threads "QThread" "QMutex" "QReadWriteLock" "QSemaphore" "QWaitCondition" "QFuture" "QPromise"
    "QtConcurrent" "thread$" "mutex$" "shared_mutex$" "condition_variable$" "future$" "semaphore$"
    "sync/async")
set(signals "QObject" "QTimer" "QBasicTimer" "QEventLoop" "QCoreApplication" "QDeadlineTimer"
    "QElapsedTimer" "QSocketNotifier")

# From below to above: sync <- models <- ui <- app.
set(upward "looks upward (sync <- models <- ui <- app)")
must_not_include(sync "${upward}" "models/" "ui/" "app/")
must_not_include(models "${upward}" "ui/" "app/")
must_not_include(ui "${upward}" "app/")
foreach(folder IN ITEMS sync models ui app)
    must_not_include(${folder} "a product never includes tests, benchmarks or the server's side"
        "tests/" "bench/" "backend/")
endforeach()

# Inside sync.
set(pure "protocol is pure: no socket, timer, thread or signal in it")
must_not_include(sync/protocol "${pure}" ${network} ${threads} ${signals} ${sql})
must_not_include(sync/protocol "protocol knows no other part of sync"
    "sync/(store|data|net|engine|supabase)/")
must_not_include(sync/store "store and net do not know each other, and both know nothing above"
    "sync/(data|net|engine|supabase)/" "QNetwork" "QtNetwork" "QTcp" "QSsl")
must_not_include(sync/data "the typed layer stands on the store alone"
    "sync/(protocol|net|engine|supabase)/")
must_not_include(sync/net "store and net do not know each other, and both know nothing above"
    "sync/(store|data|protocol|engine|supabase)/" ${sql})
must_not_include(sync/engine "the engine knows its backend through connector.h only" "sync/supabase/")
must_not_include(sync "sync knows no widget" ${widgets} "QtGui" "QGuiApplication")

# Above sync.
must_not_include(models "models know no widget" ${widgets})
must_not_include(models "models speak to no server" ${network} "sync/(net|supabase)/")
must_not_include(ui "no SQL, JSON or HTTP in ui" ${sql} ${json} ${network}
    "sync/(store|protocol|net)/")
set(statement "\"[^\"]*(SELECT [^\"]+|INSERT INTO |UPDATE [a-z_]+ SET |DELETE FROM |PRAGMA )")
foreach(folder IN ITEMS ui app sync/engine sync/net sync/protocol sync/supabase)
    must_not_say(${folder} "SQL stands in sync/store, sync/data and the DAOs only" "${statement}")
endforeach()
must_not_say(models "SQL stands in sync/store, sync/data and the DAOs only" "${statement}"
    EXCEPT "(dao\\.cpp|queries\\.h)$")

# The emulator shares no code with the client that is tested against it.
must_not_include(backend "the server's side shares no code with the client"
    "sync/" "models/" "ui/" "app/" "tests/")

sources_in(everything sync models ui app backend bench tests)
foreach(file IN LISTS everything)
    file(STRINGS "${ROOT}/${file}" relative REGEX "${includeLine}\\.\\.?/")
    if(relative)
        breach("${file}: includes by a relative path; includes start at the root")
    endif()
    file(READ "${ROOT}/${file}" head LIMIT 200)
    if(NOT head MATCHES "SPDX-License-Identifier: Apache-2\\.0")
        breach("${file}: does not start with its licence line")
    endif()
endforeach()

sources_in(products sync models ui app backend)
foreach(file IN LISTS products)
    file(READ "${ROOT}/${file}" text)
    string(REGEX REPLACE "[^\n]" "" newlines "${text}")
    string(LENGTH "${newlines}" length)
    if(length GREATER lineLimit)
        breach("${file}: ${length} lines; a file is split at ${lineLimit}")
    endif()
endforeach()

list(LENGTH everything count)
if(breaches GREATER 0)
    message(FATAL_ERROR "${breaches} breaches in ${count} files")
endif()
message(NOTICE "${count} files keep the rules")
