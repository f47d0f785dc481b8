# SPDX-License-Identifier: Apache-2.0
# cmake -D way=… -D consumer=… … -P: configures, builds and runs one consumer project from an empty folder, after
# installing the library into a prefix of its own where the consumer looks for an installed one. Release, as users
# build it; with the library's own flags where its objects are linked, since sanitizers must agree.
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${work}")
if(way STREQUAL "find_package")
  set(_library "-DCMAKE_PREFIX_PATH=${work}/prefix" "-DCMAKE_CXX_FLAGS=${flags}")
  run("${CMAKE_COMMAND}" --install "${library_build}" --prefix "${work}/prefix" --component development)
else()
  set(_library "-DPAIRWRIGHT_SOURCE_DIR=${library_source}")
endif()

run("${CMAKE_COMMAND}" -S "${consumer}" -B "${work}/build" -G "${generator}" ${_library}
  "-DCMAKE_CXX_COMPILER=${compiler}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${launcher}" -DCMAKE_BUILD_TYPE=Release)
run("${CMAKE_COMMAND}" --build "${work}/build")
run("${work}/build/consumer" "${policy}")
