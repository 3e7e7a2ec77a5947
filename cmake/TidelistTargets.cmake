# SPDX-License-Identifier: Apache-2.0

# Headers that nearly every file of ours reads; parsing them anew would be most of a build. Sources
# include what they use all the same, so a build with TIDELIST_PRECOMPILE=OFF works too.
set(tidelist_common_headers
    <QByteArray> <QFuture> <QJsonObject> <QList> <QObject> <QString> <QUrl>
    <chrono> <functional> <map> <memory> <optional> <string> <variant> <vector>)

# tidelist_precompiled(NAME LINK targets... HEADERS <header>...): headers that are precompiled once, for
# every target that says REUSE_FROM NAME. Nothing links it; it takes from LINK what the headers need.
function(tidelist_precompiled name)
    cmake_parse_arguments(ARG "" "" "LINK;HEADERS" ${ARGN})
    set(source ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "")
    add_library(${name} OBJECT ${source})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${name} PRIVATE tidelist_flags ${ARG_LINK})
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

if(TIDELIST_PRECOMPILE)
    tidelist_precompiled(tidelist_common_precompiled
        LINK Qt6::Core HEADERS ${tidelist_common_headers})
endif()

# tidelist_library(NAME HEADERS h... SOURCES cpp... LINK targets... [PRECOMPILE <header>...])
# One static library per folder; its headers are a FILE_SET rooted at the top of the tree. PRECOMPILE
# names what is precompiled instead of the common headers.
function(tidelist_library name)
    cmake_parse_arguments(ARG "" "" "HEADERS;SOURCES;LINK;PRECOMPILE" ${ARGN})
    add_library(${name} STATIC)
    target_sources(${name}
        PRIVATE ${ARG_SOURCES}
        PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${ARG_HEADERS})
    # Programs outside this tree have flags of their own.
    target_link_libraries(${name} PUBLIC $<BUILD_INTERFACE:tidelist_flags> ${ARG_LINK})
    target_compile_features(${name} PUBLIC cxx_std_20)
    list(LENGTH ARG_SOURCES count)
    if(TIDELIST_PRECOMPILE AND count GREATER 2)
        if(ARG_PRECOMPILE)
            target_precompile_headers(${name} PRIVATE ${ARG_PRECOMPILE})
        else()
            target_precompile_headers(${name} REUSE_FROM tidelist_common_precompiled)
        endif()
    endif()
endfunction()

# tidelist_program(NAME SOURCES cpp... LINK targets...): a program in build/<preset>/bin.
function(tidelist_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE tidelist_flags ${ARG_LINK})
endfunction()

# tidelist_test(NAME LABEL unit|integration|features|chaos SOURCES cpp... LINK targets...
#               [NEEDS programs...] [TIMEOUT seconds] [PRECOMPILED target])
# One QtTest program registered with CTest. NEEDS names programs of this build that the test starts;
# each is found by the definition <NAME>_PATH (tidelist-cli -> TIDELIST_CLI_PATH). PRECOMPILED names a
# tidelist_precompiled() that fits better than what all tests share.
function(tidelist_test name)
    if(TIDELIST_PRECOMPILE AND NOT TARGET tidelist_test_precompiled)
        # Not <QTest>: it reads macros that are different in every folder.
        tidelist_precompiled(tidelist_test_precompiled
            LINK Qt6::Core HEADERS ${tidelist_common_headers} <QtCore>)
    endif()
    cmake_parse_arguments(ARG "" "LABEL;TIMEOUT;PRECOMPILED" "SOURCES;LINK;NEEDS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests
        # A class declared in a test's .cpp needs its moc beside it.
        AUTOMOC ON
        # One file, with types of its own in an unnamed namespace.
        UNITY_BUILD OFF)
    target_link_libraries(${name} PRIVATE tidelist_flags Qt6::Test ${ARG_LINK})
    if(NOT ARG_PRECOMPILED)
        set(ARG_PRECOMPILED tidelist_test_precompiled)
    endif()
    if(TIDELIST_PRECOMPILE)
        target_precompile_headers(${name} REUSE_FROM ${ARG_PRECOMPILED})
        # Empty for most tests: reading the precompiled headers would be all of the work.
        set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp
            PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    endif()
    target_compile_definitions(${name} PRIVATE TIDELIST_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    foreach(program IN LISTS ARG_NEEDS)
        string(TOUPPER ${program} upper)
        string(REPLACE "-" "_" upper ${upper})
        target_compile_definitions(${name} PRIVATE ${upper}_PATH="$<TARGET_FILE:${program}>")
        add_dependencies(${name} ${program})
    endforeach()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES
        # The long ones first, so that none is left over at the end.
        LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false;ASAN_OPTIONS=detect_leaks=1:suppressions=${CMAKE_SOURCE_DIR}/cmake/asan.supp;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()

# tidelist_plain_test(NAME NEEDS targets... COMMAND command...): a test that is not run under a
# sanitizer. All of these have the label `plain`, and the target plain_tests builds what they need.
add_custom_target(plain_tests)
function(tidelist_plain_test name)
    cmake_parse_arguments(ARG "" "" "NEEDS;COMMAND" ${ARGN})
    add_test(NAME ${name} WORKING_DIRECTORY ${CMAKE_BINARY_DIR} COMMAND ${ARG_COMMAND})
    set_tests_properties(${name} PROPERTIES LABELS "integration;plain")
    add_dependencies(plain_tests ${ARG_NEEDS})
endfunction()

# tidelist_postgres_test(NAME [THROUGH command...]): the same test once more, with the emulator on a
# real Postgres that has the migrations. THROUGH: what else the program is started by. Not under a
# sanitizer, where the first time shows all there is to see.
function(tidelist_postgres_test name)
    if(TIDELIST_SANITIZE)
        return()
    endif()
    cmake_parse_arguments(ARG "" "" "THROUGH" ${ARGN})
    tidelist_plain_test(${name}_on_postgres NEEDS ${name} COMMAND
        ${CMAKE_SOURCE_DIR}/tests/support/with-postgres.sh ${ARG_THROUGH} $<TARGET_FILE:${name}>)
    foreach(property LABELS TIMEOUT COST ENVIRONMENT)
        get_test_property(${name} ${property} value)
        set_tests_properties(${name}_on_postgres PROPERTIES ${property} "${value}")
    endforeach()
    set_property(TEST ${name}_on_postgres APPEND PROPERTY LABELS plain)
    set_property(TEST ${name}_on_postgres APPEND PROPERTY ENVIRONMENT TIDELIST_TEST_POSTGRES=1)
endfunction()
