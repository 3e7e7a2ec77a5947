# SPDX-License-Identifier: Apache-2.0
# LibPq::LibPq, the client library of PostgreSQL. CMake's own module asks for the server's headers too.
find_path(LIBPQ_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql)
find_library(LIBPQ_LIBRARY pq)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibPq REQUIRED_VARS LIBPQ_LIBRARY LIBPQ_INCLUDE_DIR)
if(LibPq_FOUND AND NOT TARGET LibPq::LibPq)
    add_library(LibPq::LibPq UNKNOWN IMPORTED)
    set_target_properties(LibPq::LibPq PROPERTIES
        IMPORTED_LOCATION "${LIBPQ_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${LIBPQ_INCLUDE_DIR}")
endif()
mark_as_advanced(LIBPQ_INCLUDE_DIR LIBPQ_LIBRARY)
