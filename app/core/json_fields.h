#pragma once
// Structs to JSON and back by one list of fields each:
//
//   template <class F>
//   void fields(F& f, ConvolutionSpec& s) {
//     f("stride", s.stride);
//     f("flip", s.flip);
//   }
//
// JsonWriter writes them all. JsonReader reads those that are there and leaves the others as they
// are, so that a file from before a field existed still reads; a value of the wrong kind is an
// error that names its place; a field that nobody asks for is noted and ignored. An enum needs an
// EnumNames of its own.

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "convscope/result.h"
#include "convscope/shape.h"
#include "convscope/text_file.h"
#include "core/parse_json.h"

namespace convscope {

/// Specialised with `static auto all()`, the values, and `static std::string_view name(E)`.
template <class E>
struct EnumNames;

class JsonWriter {
 public:
  template <class T>
  void operator()(const char* name, const T& value) {
    object_[name] = json_of(value);
  }
  /// Of no use to a writer: what is written has been read or made by the program.
  void require(bool, const std::string&) {}

  Json take() { return std::move(object_); }

  template <class T>
  static Json json_of(const T& value);

 private:
  Json object_ = Json::object();
};

/// Numbers that JSON has no words for.
inline Json json_of_double(double value) {
  if (std::isfinite(value)) return value;
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  constexpr std::uint64_t kPlainNan = 0x7FF8000000000000U;
  const auto bits = std::bit_cast<std::uint64_t>(value);
  return bits == kPlainNan ? std::string("nan") : fmt::format("nan:{:016x}", bits);
}

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <class T>
Json JsonWriter::json_of(const T& value) {
  if constexpr (std::is_integral_v<T> || std::is_same_v<T, std::string>) {
    return value;
  } else if constexpr (std::is_enum_v<T>) {
    return std::string(EnumNames<T>::name(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    return json_of_double(static_cast<double>(value));
  } else if constexpr (std::is_same_v<T, Pair> || std::is_same_v<T, Size>) {
    return Json::array({value.rows, value.cols});
  } else if constexpr (std::is_same_v<T, Point>) {
    return Json::array({value.row, value.col});
  } else if constexpr (std::is_same_v<T, Sides>) {
    return Json::array({value.top, value.bottom, value.left, value.right});
  } else if constexpr (IsOptional<T>::value) {
    return value ? json_of(*value) : Json(nullptr);
  } else if constexpr (IsVector<T>::value) {
    Json array = Json::array();
    for (const auto& item : value) array.push_back(json_of(item));
    return array;
  } else {
    JsonWriter writer;
    // The same list of fields serves both ways; a writer does not change what it is shown.
    fields(writer, const_cast<T&>(value));
    return writer.take();
  }
}

/// What has come up while reading: the first error ends it, notes do not.
struct JsonReport {
  std::optional<Error> error;
  std::vector<std::string> notes;
};

class JsonReader {
 public:
  /// `place` is the object's JSON pointer (RFC 6901).
  JsonReader(const Json& object, std::string place, JsonReport& report)
      : object_(object), place_(std::move(place)), report_(report) {
    if (!object.is_object()) refuse(place_, "has to be an object");
  }
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;
  // Out of memory while noting ends the program, as it would anywhere else.
  ~JsonReader() {  // NOLINT(bugprone-exception-escape)
    if (!object_.is_object()) return;
    for (const auto& item : object_.items()) {
      if (known_.count(item.key()) != 0) continue;
      report_.notes.push_back(fmt::format("{}/{} is not known and was left out", place_,
                                          printable_text(item.key(), 60)));
    }
  }

  template <class T>
  void operator()(const char* name, T& value) {
    known_.insert(name);
    if (report_.error || !object_.is_object()) return;
    const auto found = object_.find(name);
    if (found != object_.end()) read(*found, place_ + "/" + name, value);
  }

  void require(bool holds, const std::string& what) {
    if (!holds) refuse(place_, what);
  }

  /// A value that stands anywhere; `value` is only changed where it was understood.
  template <class T>
  void read(const Json& json, const std::string& place, T& value);

 private:
  void refuse(const std::string& place, const std::string& what) {
    if (report_.error) return;
    report_.error = Error{ErrorCode::kBadFormat,
                          fmt::format("{}: {}", place.empty() ? "the whole" : place, what)};
  }
  bool read_numbers(const Json& json, const std::string& place, std::int64_t* numbers,
                    std::size_t count, const char* order) {
    if (!json.is_array() || json.size() != count) {
      refuse(place, fmt::format("has to be {} whole numbers: {}", count, order));
      return false;
    }
    for (std::size_t i = 0; i < count; ++i) {
      read(json[i], fmt::format("{}/{}", place, i), numbers[i]);
    }
    return !report_.error;
  }
  std::optional<double> double_of(const Json& json) {
    if (json.is_number()) return json.get<double>();
    if (!json.is_string()) return std::nullopt;
    const auto& text = json.get_ref<const std::string&>();
    if (text == "inf") return HUGE_VAL;
    if (text == "-inf") return -HUGE_VAL;
    if (text == "nan") return std::bit_cast<double>(std::uint64_t{0x7FF8000000000000U});
    if (text.size() != 20 || text.compare(0, 4, "nan:") != 0) return std::nullopt;
    if (text.find_first_not_of("0123456789abcdef", 4) != std::string::npos) return std::nullopt;
    const double value = std::bit_cast<double>(std::stoull(text.substr(4), nullptr, 16));
    return std::isnan(value) ? std::optional(value) : std::nullopt;
  }
  template <class E>
  void read_enum(const Json& json, const std::string& place, E& value) {
    std::string names;
    for (const E item : EnumNames<E>::all()) {
      const std::string_view name = EnumNames<E>::name(item);
      if (json.is_string() && json.get_ref<const std::string&>() == name) {
        value = item;
        return;
      }
      names += (names.empty() ? "" : ", ") + std::string(name);
    }
    refuse(place, "has to be one of " + names);
  }

  const Json& object_;
  std::string place_;
  JsonReport& report_;
  std::set<std::string, std::less<>> known_;
};

template <class T>
void JsonReader::read(const Json& json, const std::string& place, T& value) {
  if (report_.error) return;
  if constexpr (std::is_same_v<T, bool>) {
    if (!json.is_boolean()) return refuse(place, "has to be true or false");
    value = json.get<bool>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (!json.is_string()) return refuse(place, "has to be a text");
    value = json.get<std::string>();
  } else if constexpr (std::is_enum_v<T>) {
    read_enum(json, place, value);
  } else if constexpr (std::is_floating_point_v<T>) {
    const auto number = double_of(json);
    if (!number) return refuse(place, "has to be a number, \"nan\", \"inf\" or \"-inf\"");
    value = static_cast<T>(*number);
  } else if constexpr (std::is_integral_v<T>) {
    const bool fits = json.is_number_integer() &&
                      (!json.is_number_unsigned() ||
                       json.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX));
    const std::int64_t number = fits ? json.get<std::int64_t>() : 0;
    if (!fits || !std::in_range<T>(number)) return refuse(place, "has to be a whole number");
    value = static_cast<T>(number);
  } else if constexpr (std::is_same_v<T, Pair> || std::is_same_v<T, Size>) {
    std::array<std::int64_t, 2> n{};
    if (read_numbers(json, place, n.data(), n.size(), "rows, columns")) value = {n[0], n[1]};
  } else if constexpr (std::is_same_v<T, Point>) {
    std::array<std::int64_t, 2> n{};
    if (read_numbers(json, place, n.data(), n.size(), "row, column")) value = {n[0], n[1]};
  } else if constexpr (std::is_same_v<T, Sides>) {
    std::array<std::int64_t, 4> n{};
    if (read_numbers(json, place, n.data(), n.size(), "top, bottom, left, right")) {
      value = {n[0], n[1], n[2], n[3]};
    }
  } else if constexpr (IsOptional<T>::value) {
    if (json.is_null()) {
      value.reset();
    } else {
      read(json, place, value.emplace());
    }
  } else if constexpr (IsVector<T>::value) {
    if (!json.is_array()) return refuse(place, "has to be a list");
    T items(json.size());
    for (std::size_t i = 0; i < items.size() && !report_.error; ++i) {
      read(json[i], fmt::format("{}/{}", place, i), items[i]);
    }
    value = std::move(items);
  } else {
    JsonReader reader(json, place, report_);
    fields(reader, value);
  }
}

}  // namespace convscope
