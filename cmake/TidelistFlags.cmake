# SPDX-License-Identifier: Apache-2.0
# Every flag of the project in one place: an INTERFACE target that all targets link.
add_library(tidelist_flags INTERFACE)
target_compile_features(tidelist_flags INTERFACE cxx_std_20)
target_include_directories(tidelist_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
target_compile_options(tidelist_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
    $<$<BOOL:${TIDELIST_WERROR}>:-Werror>
    # GCC 12 sees writes past the end where libstdc++ and Qt inline small copies.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow -Wno-array-bounds -Wno-restrict>)
target_compile_definitions(tidelist_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    SQLITE_ENABLE_PREUPDATE_HOOK
    TIDELIST_VERSION="${PROJECT_VERSION}")

# A quarter of the time for each of the many test programs; what is shipped is linked as usual.
find_program(TIDELIST_LLD ld.lld)
if(TIDELIST_LLD AND CMAKE_BUILD_TYPE STREQUAL "Debug" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_link_options(tidelist_flags INTERFACE -fuse-ld=lld)
endif()

if(TIDELIST_SANITIZE)
    target_compile_options(tidelist_flags INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
        # A quarter of the time of a build, for what the address sanitizer stops at (null) and what
        # this processor allows (alignment). Fuzzing, which decodes bytes, looks for both.
        $<$<CXX_COMPILER_ID:GNU>:-fno-sanitize=null,alignment>
        # What the sanitizers add to the code, GCC takes for reads of what was never written.
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(tidelist_flags INTERFACE -fsanitize=address,undefined)
endif()

if(TIDELIST_FUZZ)
    # Qt is not instrumented: only our own code guides the search.
    target_compile_options(tidelist_flags INTERFACE
        -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
        -fno-omit-frame-pointer -O1 -g1)
    target_link_options(tidelist_flags INTERFACE -fsanitize=address,undefined)
endif()
