#pragma once
// Texts of the command line into values: the first that is not understood is what is told.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "convscope/result.h"

namespace convscope::cli {

inline Error wrong(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

/// Puts each value where it belongs; remembers the first error and leaves the rest as it is.
class OptionReader {
 public:
  template <class T, class Target>
  void read(Result<T> parsed, Target& target) {
    if (!parsed) return refuse(parsed.error());
    target = *std::move(parsed);
  }

  /// A whole number within [least, most]; `what` names it.
  void read_count(const std::string& text, const char* what, std::int64_t least, std::int64_t most,
                  int& target);

  void refuse(Error error) {
    if (!error_) error_ = std::move(error);
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace convscope::cli
