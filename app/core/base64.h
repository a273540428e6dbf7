#pragma once
// Bytes as text (RFC 4648, section 4: the usual alphabet, padded).

#include <optional>
#include <string>
#include <string_view>

namespace convscope {

std::string to_base64(std::string_view bytes);

/// Nothing for what to_base64 would not write.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace convscope
