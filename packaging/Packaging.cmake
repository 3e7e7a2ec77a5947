# SPDX-License-Identifier: Apache-2.0
# What an installation consists of, and the Debian package made of it. The version is the one of
# project() in the root CMakeLists.txt; the emulator, the replay and the benchmarks are tools of this
# repository and stay out.
set(TIDELIST_ID org.tidelist.Tidelist)

install(TARGETS tidelist tidelist-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${CMAKE_SOURCE_DIR}/resources/${TIDELIST_ID}.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${CMAKE_SOURCE_DIR}/resources/${TIDELIST_ID}.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${CMAKE_SOURCE_DIR}/resources/${TIDELIST_ID}.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

# Debian wants a changelog of its own form, compressed like the manual pages.
find_program(GZIP gzip)
if(GZIP)
    foreach(document IN ITEMS tidelist.1 tidelist-cli.1 changelog)
        configure_file(${CMAKE_CURRENT_LIST_DIR}/${document}.in packaging/${document} @ONLY)
        # Without name and time, so that the same sources make the same package.
        execute_process(COMMAND ${GZIP} -9nc ${CMAKE_BINARY_DIR}/packaging/${document}
            OUTPUT_FILE ${CMAKE_BINARY_DIR}/packaging/${document}.gz COMMAND_ERROR_IS_FATAL ANY)
    endforeach()
    install(FILES ${CMAKE_BINARY_DIR}/packaging/changelog.gz
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tidelist)
    install(FILES
        ${CMAKE_BINARY_DIR}/packaging/tidelist.1.gz ${CMAKE_BINARY_DIR}/packaging/tidelist-cli.1.gz
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tidelist)

set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGE_NAME tidelist)
set(CPACK_PACKAGE_VENDOR "Tidelist developers")
set(CPACK_PACKAGE_CONTACT "Tidelist developers <developers@tidelist.org>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "To-do list that never waits for the network")
set(CPACK_PACKAGE_DESCRIPTION
"Tidelist keeps to-dos in profiles such as \"Personal\", \"Family\" or \"Shop\".
All of it lies in a database on this computer and can always be used, with or
without a network and with or without an account.
.
With an account at a Supabase project the profiles are on every device and can
be shared; what was changed offline goes up when the network is back.
.
The package holds the window (tidelist) and the same without a window
(tidelist-cli).")
set(CPACK_PACKAGE_HOMEPAGE_URL ${PROJECT_HOMEPAGE_URL})
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
# Folders get the usual mode whatever the umask of the person who builds.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is loaded at run time is invisible to shlibdeps: Qt's SQLite driver and SVG engine, libsecret
# (through QtKeychain), the time zones and the certificates.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libqt6sql6-sqlite, libqt6svg6, libsecret-1-0, tzdata, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, qt6-wayland, qt6-translations-l10n")
include(CPack)
