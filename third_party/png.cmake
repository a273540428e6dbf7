# libpng: reading and writing, 8 and 16 bit; its zlib for checksums.
pkg_check_modules(png QUIET IMPORTED_TARGET GLOBAL libpng zlib)
if(png_FOUND)
  add_library(third_party::png ALIAS PkgConfig::png)
else()
  third_party_report_missing("libpng" libpng-dev)
endif()
