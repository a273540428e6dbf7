# All tests, the app (but in a debug build) and the engine where it is sanitized are compiled with up to eight
# sources of a target as one, which takes a third of the time. A source that has a name for itself alone (in an
# unnamed namespace) that another source of its target has too cannot be one of them: "redefinition of ..." means
# that the source belongs here. The debug build compiles every source of the app alone and finds what includes too little.

function(compiled_alone target)
  list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/)
  if(TARGET ${target})
    set_source_files_properties(${ARGN} TARGET_DIRECTORY ${target} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
endfunction()

# Highway has each of these include itself once for every SIMD target.
compiled_alone(convscope_engine
  engine/src/kernels/box.cpp
  engine/src/kernels/direct.cpp
  engine/src/kernels/fft.cpp
  engine/src/kernels/luma.cpp
  engine/src/kernels/scan.cpp
  engine/src/kernels/taps.cpp
  engine/src/simd_target.cpp)
compiled_alone(convscope_bench_support
  tests/bench/machine.cpp)
compiled_alone(bench_convolve
  tests/bench/peer_process.cpp)

compiled_alone(convscope_engine
  engine/src/explain.cpp
  engine/src/kernel_presets.cpp
  engine/src/library_call.cpp
  engine/src/strategies/padded_rows.cpp
  engine/src/strategies/row_walk.cpp
  engine/src/svd.cpp
  engine/src/transposed.cpp)
compiled_alone(convscope_io
  engine/src/io/npy_header.cpp)
compiled_alone(convscope_decode
  engine/src/decoder/container_bmp.cpp
  engine/src/decoder/container_hdr.cpp
  engine/src/decoder/container_jpeg.cpp
  engine/src/decoder/container_png.cpp
  engine/src/decoder/netpbm.cpp)
compiled_alone(convscope_core
  app/core/batch/merge.cpp
  app/core/batch/parameters.cpp
  app/core/batch/shard.cpp
  app/core/batch/sweep.cpp
  app/core/code_export/opencv.cpp
  app/core/code_export/pytorch.cpp
  app/core/code_export/scipy.cpp
  app/core/figure/heatmap.cpp
  app/core/fuzzy_match.cpp
  app/core/layer_text.cpp
  app/core/saved_input.cpp
  app/core/session_file.cpp
  app/core/settings.cpp
  app/core/summary.cpp)
compiled_alone(convscope_cli
  app/cli/explain_command.cpp
  app/cli/interrupts.cpp
  app/cli/run_command.cpp)
compiled_alone(convscope_ui
  app/ui/heatmap_card.cpp
  app/ui/layout.cpp
  app/ui/link_overlays.cpp
  app/ui/padding_overlay.cpp
  app/ui/padding_tab.cpp
  app/ui/session_service.cpp
  app/ui/session_windows.cpp
  app/ui/slider.cpp
  app/ui/tool_strip.cpp)
compiled_alone(engine
  tests/engine/geometry_refusal_test.cpp
  tests/engine/geometry_test.cpp
  tests/engine/image_test.cpp
  tests/engine/kernel_presets_test.cpp
  tests/engine/kernel_test.cpp
  tests/engine/nonfinite_test.cpp
  tests/engine/statistics_test.cpp)
compiled_alone(io
  tests/engine/io/damaged_pixels_test.cpp
  tests/engine/io/kernel_text_test.cpp
  tests/engine/io/netpbm_test.cpp)
compiled_alone(play
  tests/app/core/practice_test.cpp)
compiled_alone(app_core
  tests/app/core/input_edit_test.cpp
  tests/app/core/odd_values_test.cpp
  tests/app/core/response_test.cpp
  tests/app/core/session_file_test.cpp
  tests/app/core/parse_json_test.cpp)
compiled_alone(cli
  tests/cli/transposed_test.cpp)
compiled_alone(panels
  tests/gui/impulse_test.cpp
  tests/gui/input_editor_test.cpp
  tests/gui/kernel_section_test.cpp
  tests/gui/kernel_windows_test.cpp
  tests/gui/layers_test.cpp
  tests/gui/libraries_tab_test.cpp
  tests/gui/linked_views_test.cpp
  tests/gui/panels_test.cpp
  tests/gui/stepping_test.cpp)
compiled_alone(window_tests
  tests/gui/window_program.cpp)
