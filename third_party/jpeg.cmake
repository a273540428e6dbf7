# libjpeg-turbo: decoding JPEG.
pkg_check_modules(jpeg QUIET IMPORTED_TARGET GLOBAL libjpeg)
if(jpeg_FOUND)
  add_library(third_party::jpeg ALIAS PkgConfig::jpeg)
else()
  third_party_report_missing("libjpeg" libjpeg-dev)
endif()
