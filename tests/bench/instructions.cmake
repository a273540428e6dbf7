# A regression of a kernel fails here without the noise of a clock. The counts hold for optimised
# code without sanitizers; the script skips, and says why, where they cannot be taken.
add_executable(count_instructions count_instructions.cpp)
target_link_libraries(count_instructions PRIVATE convscope_engine convscope_options)
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT CONVSCOPE_SANITIZE)
  string(REGEX MATCH "^[0-9]+" compiler_major "${CMAKE_CXX_COMPILER_VERSION}")
  add_test(NAME instructions COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/instructions
    $<TARGET_FILE:count_instructions> ${CMAKE_CXX_COMPILER_ID}-${compiler_major})
  set_tests_properties(instructions PROPERTIES LABELS instructions SKIP_RETURN_CODE 77 TIMEOUT 300
    ENVIRONMENT "CONVSCOPE_TIMER_STAND_IN=$<TARGET_FILE:timer_stand_in>")
endif()
