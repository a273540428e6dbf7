#include "convscope/simd_target.h"
namespace convscope{std::vector<std::string> available_simd_targets(){return {"x"};} std::string active_simd_target(){return "SSE2";} Status force_simd_target(std::string_view){return Done{};}}
