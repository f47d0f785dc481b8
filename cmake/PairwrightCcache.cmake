# SPDX-License-Identifier: Apache-2.0
# Compiles through ccache where it is installed. Only our presets and `make` include this file
# (CMAKE_PROJECT_TOP_LEVEL_INCLUDES): how others build is theirs to say.
find_program(PAIRWRIGHT_CCACHE ccache)
if(PAIRWRIGHT_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${PAIRWRIGHT_CCACHE}")
endif()
