#include "core/explanation/table.h"

#include "core/number_text.h"

namespace convscope {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string field = "\"";
  for (const char c : text) field += c == '"' ? std::string("\"\"") : std::string(1, c);
  return field + "\"";
}

/// Both of a pair, as the options of the command line take them.
std::string pair_text(const Json& pair) {
  return json_line(pair[0]) + "," + json_line(pair[1]);
}

std::string field(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return quoted(value.get<std::string>());
  if (value.is_number_float()) return exact_text(value.get<double>());
  if (value.is_array() && value.size() == 2) return quoted(pair_text(value));
  return quoted(json_line(value));
}

}  // namespace

Json Table::json() const {
  Json list = Json::array();
  for (const auto& row : rows_) {
    Json object = Json::object();
    for (std::size_t i = 0; i < columns_.size(); ++i) object[columns_[i]] = row[i];
    list.push_back(std::move(object));
  }
  return list;
}

std::string Table::csv() const {
  std::string text;
  const auto separator = [&](std::size_t i) { text += i + 1 < columns_.size() ? ',' : '\n'; };
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    text += columns_[i];
    separator(i);
  }
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      text += field(row[i]);
      separator(i);
    }
  }
  return text;
}

std::string json_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace convscope
