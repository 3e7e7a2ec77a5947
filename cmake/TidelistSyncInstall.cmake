# SPDX-License-Identifier: Apache-2.0
# What `cmake --install BUILD --component TidelistSync` puts where, for programs outside this tree:
# find_package(TidelistSync), targets TidelistSync::Sync and TidelistSync::Supabase. Not part of a
# whole installation, which is the app (packaging/).
include(CMakePackageConfigHelpers)

set(_component COMPONENT TidelistSync EXCLUDE_FROM_ALL)
set(_headers ${CMAKE_INSTALL_INCLUDEDIR}/tidelist-sync)
set(_package ${CMAKE_INSTALL_LIBDIR}/cmake/TidelistSync)

# The name that programs link; the folders behind it are nobody else's business.
add_library(tidelist_sync INTERFACE)
target_link_libraries(tidelist_sync INTERFACE tidelist_sync_engine)
set_target_properties(tidelist_sync PROPERTIES EXPORT_NAME Sync)
set_target_properties(tidelist_sync_supabase PROPERTIES EXPORT_NAME Supabase)
set(_libraries core protocol store net engine)
if(TARGET tidelist_sync_data)
    list(APPEND _libraries data)
    target_link_libraries(tidelist_sync INTERFACE tidelist_sync_data)
endif()
set(_targets tidelist_sync)
foreach(name IN LISTS _libraries)
    string(SUBSTRING ${name} 0 1 first)
    string(SUBSTRING ${name} 1 -1 rest)
    string(TOUPPER ${first} first)
    set_target_properties(tidelist_sync_${name} PROPERTIES EXPORT_NAME Sync${first}${rest})
    list(APPEND _targets tidelist_sync_${name})
endforeach()

install(TARGETS ${_targets} EXPORT TidelistSyncTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${_component}
    FILE_SET HEADERS DESTINATION ${_headers} ${_component}
    INCLUDES DESTINATION ${_headers})
install(TARGETS tidelist_sync_supabase EXPORT TidelistSyncSupabaseTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${_component}
    FILE_SET HEADERS DESTINATION ${_headers} ${_component}
    INCLUDES DESTINATION ${_headers})
foreach(set IN ITEMS TidelistSyncTargets TidelistSyncSupabaseTargets)
    install(EXPORT ${set} NAMESPACE TidelistSync:: DESTINATION ${_package} ${_component})
endforeach()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/TidelistSyncConfig.cmake.in
    ${CMAKE_BINARY_DIR}/TidelistSyncConfig.cmake INSTALL_DESTINATION ${_package})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/TidelistSyncConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES
    ${CMAKE_BINARY_DIR}/TidelistSyncConfig.cmake ${CMAKE_BINARY_DIR}/TidelistSyncConfigVersion.cmake
    ${CMAKE_CURRENT_LIST_DIR}/FindZstd.cmake
    DESTINATION ${_package} ${_component})
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tidelist-sync ${_component})
