# SPDX-License-Identifier: Apache-2.0
# Finds Eigen and Boost headers: the system's packages where present, else the header wheels (cmeel-eigen,
# boost-headers) that `pip install` puts on CMAKE_PREFIX_PATH. Defines Eigen3::Eigen, Threads::Threads and
# pairwright::boost, all global, so that a program which adds this folder as a subdirectory can link us.
set(_prefixes)
foreach(_prefix IN LISTS CMAKE_PREFIX_PATH)
  list(APPEND _prefixes "${_prefix}/cmeel.prefix")
endforeach()
# No version in the call: Eigen 3.4's own version file would refuse it a later major, and ours accept both.
find_package(Eigen3 CONFIG QUIET GLOBAL PATHS ${_prefixes})
if(NOT Eigen3_FOUND OR Eigen3_VERSION VERSION_LESS 3.4)
  message(FATAL_ERROR "Eigen >= 3.4 not found: apt-get install libeigen3-dev, or pip install cmeel-eigen")
endif()

list(TRANSFORM CMAKE_PREFIX_PATH APPEND "/boost_headers/include" OUTPUT_VARIABLE _prefixes)
find_path(PAIRWRIGHT_BOOST_INCLUDE_DIR NAMES boost/json.hpp PATHS ${_prefixes})
if(NOT PAIRWRIGHT_BOOST_INCLUDE_DIR OR NOT EXISTS "${PAIRWRIGHT_BOOST_INCLUDE_DIR}/boost/graph/connected_components.hpp")
  message(FATAL_ERROR "Boost >= 1.75 headers (Graph, JSON) not found: apt-get install libboost1.81-dev, or pip install boost-headers")
endif()
mark_as_advanced(PAIRWRIGHT_BOOST_INCLUDE_DIR)

find_package(Threads REQUIRED GLOBAL)

if(NOT TARGET pairwright::boost)
  add_library(pairwright::boost INTERFACE IMPORTED GLOBAL)
  target_include_directories(pairwright::boost SYSTEM INTERFACE "${PAIRWRIGHT_BOOST_INCLUDE_DIR}")
endif()
unset(_prefixes)
