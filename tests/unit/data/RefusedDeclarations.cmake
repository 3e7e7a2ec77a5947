# SPDX-License-Identifier: Apache-2.0
#
# cmake -DCOMPILER=c++ -DFLAGS=file -DSOURCE=refused.cpp -P RefusedDeclarations.cmake: the compiler
# must say what each `refused:` comment of the source expects, for the line behind it.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND ${COMPILER} -std=c++20 -fsyntax-only "@${FLAGS}" ${SOURCE}
    RESULT_VARIABLE result ERROR_VARIABLE said OUTPUT_VARIABLE said)
if(result EQUAL 0)
    message(FATAL_ERROR "the compiler takes everything in ${SOURCE}")
endif()
string(REGEX MATCHALL "error: [^\n]*" errors "${said}")

file(STRINGS ${SOURCE} lines)
set(number 0)
set(count 0)
foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    if(NOT line MATCHES "^// refused: (.*)$")
        continue()
    endif()
    set(expected "${CMAKE_MATCH_1}")
    math(EXPR next "${number} + 1")
    math(EXPR count "${count} + 1")
    # An error names its line, or the lines that led to it do.
    string(FIND "${said}" "refused.cpp:${next}:" place)
    string(FIND "${said}" "${expected}" words)
    if(place EQUAL -1 OR words EQUAL -1)
        message(SEND_ERROR "line ${next} should be refused with: ${expected}")
    endif()
endforeach()
if(count LESS 10)
    message(FATAL_ERROR "${SOURCE} holds only ${count} declarations")
endif()
