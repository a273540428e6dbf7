#include "core/pooling_spelling.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/parse.h"

namespace convscope {
namespace {

/// What stands before the next colon, which is taken away with it.
std::string_view next_part(std::string_view& rest) {
  const auto end = rest.find(':');
  const std::string_view part = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

}  // namespace

std::string pooling_spelling(const Pooling& pooling) {
  const std::string_view kind = pooling_name(pooling.kind);
  if (!pooling.any()) return std::string(kind);
  return fmt::format("{}:{}x{}:{},{}", kind, pooling.window.rows, pooling.window.cols,
                     pooling.stride.rows, pooling.stride.cols);
}

Result<Pooling> parse_pooling(std::string_view text) {
  std::string_view rest = text;
  const std::string_view kind = next_part(rest);
  Pooling pooling;
  const auto found = std::find_if(kPoolingKinds.begin(), kPoolingKinds.end(),
                                  [&](PoolingKind k) { return pooling_name(k) == kind; });
  if (found == kPoolingKinds.end()) {
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("pooling '{}' is not understood: give none, max or average, then the "
                             "window and the stride: max:2x2:2",
                             text)};
  }
  pooling.kind = *found;
  if (const auto window = next_part(rest); !window.empty()) {
    const auto size = parse_size(window, "window of the pooling");
    if (!size) return size.error();
    pooling.window = *size;
    pooling.stride = {size->rows, size->cols};
  }
  if (!rest.empty()) {
    const auto stride = parse_pair(rest, "stride of the pooling");
    if (!stride) return stride.error();
    pooling.stride = *stride;
  }
  return pooling;
}

}  // namespace convscope
