# SPDX-License-Identifier: Apache-2.0
# Installs the static library, its headers, a CMake package (find_package(pairwright)) and a pkg-config file.
# Users need Eigen's headers; Boost stays inside, except for those who include pairwright/graph/boost_graph.hpp.
include(CMakePackageConfigHelpers)
set(_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/pairwright")

install(TARGETS pairwright EXPORT pairwrightTargets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
  FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development
  FILE_SET boost_headers DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
install(EXPORT pairwrightTargets NAMESPACE pairwright:: DESTINATION "${_package_dir}" COMPONENT development)

configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/pairwrightConfig.cmake.in" "${PROJECT_BINARY_DIR}/pairwrightConfig.cmake"
  INSTALL_DESTINATION "${_package_dir}" NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/pairwrightConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
file(RELATIVE_PATH _prefix_from_pkgconfig "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file("${CMAKE_CURRENT_LIST_DIR}/pairwright.pc.in" "${PROJECT_BINARY_DIR}/pairwright.pc" @ONLY)

install(FILES "${PROJECT_BINARY_DIR}/pairwrightConfig.cmake" "${PROJECT_BINARY_DIR}/pairwrightConfigVersion.cmake"
  DESTINATION "${_package_dir}" COMPONENT development)
install(FILES "${PROJECT_BINARY_DIR}/pairwright.pc"
  DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
unset(_package_dir)
unset(_prefix_from_pkgconfig)
