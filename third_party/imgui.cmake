# Dear ImGui with its GLFW and OpenGL 3 backends, and GLFW itself.
pkg_check_modules(imgui QUIET IMPORTED_TARGET GLOBAL imgui)
pkg_check_modules(glfw QUIET IMPORTED_TARGET GLOBAL glfw3)
pkg_check_modules(freetype QUIET IMPORTED_TARGET GLOBAL freetype2)
if(imgui_FOUND AND glfw_FOUND AND freetype_FOUND)
  add_library(third_party_imgui INTERFACE IMPORTED GLOBAL)
  # imgui.pc leaves FreeType out, which libimgui.a needs.
  target_link_libraries(third_party_imgui INTERFACE PkgConfig::imgui PkgConfig::freetype)
  add_library(third_party::imgui ALIAS third_party_imgui)
  add_library(third_party::glfw ALIAS PkgConfig::glfw)
else()
  third_party_report_missing("Dear ImGui, GLFW, FreeType" "libimgui-dev libglfw3-dev libfreetype-dev")
endif()
