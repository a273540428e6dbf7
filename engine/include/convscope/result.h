#pragma once
// Errors are values: every fallible call of the engine returns Result<T>. The engine never prints,
// never throws across its API and never aborts.

#include <string>
#include <utility>
#include <variant>

namespace convscope {

enum class ErrorCode {
  kInvalidArgument,     // a parameter that no input could make sense of: stride 0, negative padding
  kImpossibleGeometry,  // parameters that do not fit this input and kernel
  kStridedSame,         // `same` with a stride: see strided_same_alternatives() in geometry.h
  kTooLarge,            // sizes that overflow or exceed a limit
  kOutOfMemory,
  kNotApplicable,  // a forced strategy that cannot compute this case
  kCancelled,
  kIo,           // the operating system refused: missing file, no permission, disk full
  kBadFormat,    // the bytes are not what the format says
  kUnsupported,  // a valid file of a kind that is not read
};

/// What went wrong, in a sentence for a person: it names the numbers and the way out.
struct Error {
  ErrorCode code = ErrorCode::kInvalidArgument;
  std::string message;

  bool operator==(const Error&) const = default;
};

/// A value or the Error that kept it from being made.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const Error& error() const { return std::get<1>(state_); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Error> state_;
};

/// The outcome of a call that has nothing to return but its success.
struct Done {
  bool operator==(const Done&) const = default;
};
using Status = Result<Done>;

}  // namespace convscope
