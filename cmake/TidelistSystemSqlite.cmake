# SPDX-License-Identifier: Apache-2.0
# The store prepares statements on the sqlite3* of Qt's driver. That is sound only where Qt's plugin
# and we load the same library, so a Qt with its own bundled SQLite is refused here.
set(_sqlite_plugin "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_PLUGINS}/sqldrivers/libqsqlite.so")
if(EXISTS "${_sqlite_plugin}")
    execute_process(COMMAND ${CMAKE_OBJDUMP} -p "${_sqlite_plugin}"
        OUTPUT_VARIABLE _needed ERROR_QUIET)
    if(NOT _needed MATCHES "libsqlite3\\.so")
        message(FATAL_ERROR
            "Qt's SQLite driver (${_sqlite_plugin}) carries its own copy of SQLite. Tidelist needs a "
            "Qt built with -system-sqlite, as Linux distributions ship it.")
    endif()
    message(STATUS "Qt's SQLite driver uses the system's SQLite")
elseif(UNIX AND NOT APPLE)
    message(FATAL_ERROR
        "Qt's SQLite driver is missing (${_sqlite_plugin}); on Debian install libqt6sql6-sqlite.")
endif()
