#include "core/batch/plan_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/parse_json.h"

namespace convscope::batch {
namespace {

/// Where each key of the outermost object begins, in their order. `text` is valid JSON.
std::vector<std::size_t> key_offsets(std::string_view text) {
  std::vector<std::size_t> offsets;
  int depth = 0;
  bool key_next = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth == 1 && (c == '{' || c == ',')) key_next = true;
    if (c != '"') continue;
    if (key_next) offsets.push_back(i);
    key_next = false;
    for (++i; text[i] != '"'; ++i) {
      if (text[i] == '\\') ++i;
    }
  }
  return offsets;
}

/// "3", "gaussian:1": a text or a number, as typed.
Result<std::string> scalar_text(const Json& json, TextPlace place) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_number()) return json.dump();
  return error_at(place, "has to be a text, a number or a list of those");
}

Result<std::vector<std::string>> texts_of(const Json& json, TextPlace place) {
  std::vector<std::string> texts;
  const Json list = json.is_array() ? json : Json::array({json});
  for (const Json& item : list) {
    // A list in a list is a pair, such as [[1, 2], [2, 1]] for two strides.
    const auto inner = item.is_array() ? texts_of(item, place) : std::vector<std::string>();
    if (!inner) return inner.error();
    auto text = item.is_array() ? Result<std::string>(fmt::format("{}", fmt::join(*inner, ",")))
                                : scalar_text(item, place);
    if (!text) return text.error();
    texts.push_back(*std::move(text));
  }
  return texts;
}

/// Each axis as the command line has it. The semicolon at the end says that commas belong to
/// values.
Result<std::vector<std::string>> sweep_texts(const Json& json, TextPlace place) {
  if (!json.is_object()) {
    return error_at(place, "sweep has to be an object such as {\"stride\": [1, 2]}");
  }
  std::vector<std::string> sweeps;
  for (const auto& item : json.items()) {
    const auto values = texts_of(item.value(), place);
    if (!values) return values.error();
    sweeps.push_back(fmt::format("{}={};", item.key(), fmt::join(*values, ";")));
  }
  return sweeps;
}

Result<PlanEntry> entry_of(const std::string& name, const Json& json, TextPlace place) {
  PlanEntry entry{name, {}, place};
  if (json.is_boolean() && json.get<bool>()) return entry;
  auto values = name == "sweep" ? sweep_texts(json, place) : texts_of(json, place);
  if (!values) return values.error();
  entry.values = *std::move(values);
  if (name != "sweep" && name != "inputs") {
    entry.values = {fmt::format("{}", fmt::join(entry.values, ","))};
  }
  return entry;
}

}  // namespace

Result<std::vector<PlanEntry>> parse_plan(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return json.error();
  if (!json->is_object()) return error_at({}, "a plan is an object: {\"inputs\": [\"photos\"], …}");
  const auto offsets = key_offsets(text);
  // Of two equal keys the parser keeps one: then the places do not belong to the keys.
  if (offsets.size() != json->size()) return error_at({}, "the plan says something twice");
  std::vector<PlanEntry> entries;
  std::size_t at = 0;
  for (const auto& item : json->items()) {
    const TextPlace place = place_in(text, offsets[at++]);
    if (item.value().is_boolean() && !item.value().get<bool>()) continue;
    auto entry = entry_of(item.key(), item.value(), place);
    if (!entry) return entry.error();
    entries.push_back(*std::move(entry));
  }
  return entries;
}

}  // namespace convscope::batch
