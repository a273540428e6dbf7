# google/highway: vector code dispatched at run time.
pkg_check_modules(hwy QUIET IMPORTED_TARGET GLOBAL libhwy)
if(hwy_FOUND)
  add_library(third_party::hwy ALIAS PkgConfig::hwy)
else()
  third_party_report_missing("Highway" libhwy-dev)
endif()
