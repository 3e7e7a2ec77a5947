# SPDX-License-Identifier: Apache-2.0
# Libical::Libical, the calendar library. Its own CMake files define no target in every version.
find_path(LIBICAL_INCLUDE_DIR libical/ical.h)
find_library(LIBICAL_LIBRARY ical)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Libical REQUIRED_VARS LIBICAL_LIBRARY LIBICAL_INCLUDE_DIR)
if(Libical_FOUND AND NOT TARGET Libical::Libical)
    add_library(Libical::Libical UNKNOWN IMPORTED)
    set_target_properties(Libical::Libical PROPERTIES
        IMPORTED_LOCATION "${LIBICAL_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${LIBICAL_INCLUDE_DIR}")
endif()
mark_as_advanced(LIBICAL_INCLUDE_DIR LIBICAL_LIBRARY)
