# SPDX-License-Identifier: Apache-2.0
#
# cmake -DROOT=dir -DVERSION=x.y.z -P OneVersion.cmake: the newest release in the metainfo file, which
# software centres show, is the version of project().
cmake_minimum_required(VERSION 3.25)

file(READ "${ROOT}/resources/org.tidelist.Tidelist.metainfo.xml" metainfo)
if(NOT metainfo MATCHES "<releases>[^<]*<release version=\"([^\"]*)\"")
    message(FATAL_ERROR "the metainfo file names no release")
endif()
if(NOT CMAKE_MATCH_1 STREQUAL VERSION)
    message(FATAL_ERROR "the metainfo file says ${CMAKE_MATCH_1}, CMakeLists.txt says ${VERSION}")
endif()
