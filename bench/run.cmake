# SPDX-License-Identifier: Apache-2.0
# cmake -D program=… -D figures=… -P: runs one benchmark program, keeps its figures as JSON, and fails when an answer was
# wrong, which the program itself only reports.
execute_process(COMMAND "${program}" "--benchmark_out=${figures}" --benchmark_out_format=json
  COMMAND_ERROR_IS_FATAL ANY)
file(READ "${figures}" _figures)
if(_figures MATCHES "\"error_message\": \"(wrong answer[^\"]*)\"")
  message(FATAL_ERROR "${CMAKE_MATCH_1}")
endif()
