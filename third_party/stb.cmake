# stb_image: decoding BMP, TGA and HDR. A header; STB_IMAGE_STATIC keeps it apart from the copy in libstb.so.
find_path(STB_INCLUDE_DIR stb_image.h PATH_SUFFIXES stb)
if(STB_INCLUDE_DIR)
  add_library(third_party_stb INTERFACE IMPORTED GLOBAL)
  target_include_directories(third_party_stb SYSTEM INTERFACE ${STB_INCLUDE_DIR})
  add_library(third_party::stb ALIAS third_party_stb)
else()
  third_party_report_missing("stb" libstb-dev)
endif()
