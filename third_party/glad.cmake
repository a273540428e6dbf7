# glad 2 generates the OpenGL 3.3 core loader at build time. The program is called, not the Python
# module: another Python on the PATH may hide the system's.
find_program(GLAD_PROGRAM glad PATHS /usr/bin NO_DEFAULT_PATH)
find_program(GLAD_PROGRAM glad)
find_package(OpenGL QUIET COMPONENTS OpenGL)
if(GLAD_PROGRAM)
  set(glad_dir ${CMAKE_CURRENT_BINARY_DIR}/glad)
  add_custom_command(
    OUTPUT ${glad_dir}/src/gl.c ${glad_dir}/include/glad/gl.h ${glad_dir}/include/KHR/khrplatform.h
    COMMAND ${GLAD_PROGRAM} --api gl:core=3.3 --extensions "" --out-path ${glad_dir} --reproducible --quiet c
    COMMENT "Generating the OpenGL loader" VERBATIM)
  add_library(third_party_glad STATIC ${glad_dir}/src/gl.c ${glad_dir}/include/glad/gl.h)
  target_include_directories(third_party_glad SYSTEM PUBLIC ${glad_dir}/include)
  target_link_libraries(third_party_glad PUBLIC ${CMAKE_DL_LIBS})
  add_library(third_party::glad ALIAS third_party_glad)
else()
  third_party_report_missing("glad" python3-glad)
endif()
