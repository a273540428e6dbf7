#include "core/batch/plan_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/parse_json.h"

namespace convscope::batch {
namespace {

/// A value of a JSON text, where it begins, with what is in it.
struct Spot {
  struct Member;
  std::size_t offset = 0;
  std::vector<Member> members;  // of an object
  std::vector<Spot> items;      // of a list
};
struct Spot::Member {
  std::string key;
  std::size_t offset = 0;
  Spot value;
};

/// Where everything stands in a text that has been found to be JSON.
class Spots {
 public:
  explicit Spots(std::string_view text) : text_(text) {}

  Spot next() {
    skip(" \t\r\n,:");
    Spot spot;
    spot.offset = at_;
    if (text_[at_] == '{' || text_[at_] == '[') {
      read_members(spot, text_[at_] == '{');
    } else if (text_[at_] == '"') {
      skip_text();
    } else {
      at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
    }
    return spot;
  }

 private:
  void skip(std::string_view letters) {
    at_ = std::min(text_.find_first_not_of(letters, at_), text_.size());
  }

  void skip_text() {
    for (++at_; text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
  }

  void read_members(Spot& spot, bool object) {
    ++at_;
    while (true) {
      skip(" \t\r\n,");
      if (text_[at_] == '}' || text_[at_] == ']') break;
      if (!object) {
        spot.items.push_back(next());
        continue;
      }
      const std::size_t begin = at_;
      skip_text();
      auto key = parse_json(text_.substr(begin, at_ - begin));
      spot.members.push_back({key ? key->get<std::string>() : "", begin, next()});
    }
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Of two equal keys the parser keeps one, and the places do not belong to the keys.
Status refuse_doubled_keys(std::string_view text, const Spot& object) {
  for (auto member = object.members.begin(); member != object.members.end(); ++member) {
    const auto first = std::find_if(object.members.begin(), member, [&](const Spot::Member& other) {
      return other.key == member->key;
    });
    if (first == member) continue;
    return error_at(place_in(text, member->offset),
                    fmt::format("{} is said twice, first in line {}", member->key,
                                place_in(text, first->offset).line));
  }
  return Done{};
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
Status read_sweeps(std::string_view text, const Json& json, const Spot& spot, PlanEntry& entry) {
  if (!json.is_object()) {
    return error_at(entry.place, "sweep has to be an object such as {\"stride\": [1, 2]}");
  }
  if (auto status = refuse_doubled_keys(text, spot); !status) return status;
  auto member = spot.members.begin();
  for (const auto& item : json.items()) {
    const auto values = texts_of(item.value(), place_in(text, member->offset));
    if (!values) return values.error();
    entry.values.push_back(fmt::format("{}={};", item.key(), fmt::join(*values, ";")));
    entry.parts.push_back({item.key(), "", place_in(text, member->offset)});
    for (std::size_t i = 0; i < values->size(); ++i) {
      const Spot& at = item.value().is_array() ? member->value.items[i] : member->value;
      entry.parts.push_back({item.key(), (*values)[i], place_in(text, at.offset)});
    }
    ++member;
  }
  return Done{};
}

Result<PlanEntry> entry_of(std::string_view text, const Spot::Member& member, const Json& json) {
  PlanEntry entry{member.key, {}, place_in(text, member.offset)};
  if (json.is_boolean() && json.get<bool>()) return entry;
  if (entry.name == "sweep") {
    if (auto status = read_sweeps(text, json, member.value, entry); !status) return status.error();
    return entry;
  }
  auto values = texts_of(json, entry.place);
  if (!values) return values.error();
  entry.values = *std::move(values);
  if (entry.name == "inputs") return entry;
  entry.values = {fmt::format("{}", fmt::join(entry.values, ","))};
  entry.parts = {{entry.name, entry.values.front(), entry.place}};
  return entry;
}

}  // namespace

Result<std::vector<PlanEntry>> parse_plan(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return json.error();
  if (!json->is_object()) return error_at({}, "a plan is an object: {\"inputs\": [\"photos\"], …}");
  const Spot plan = Spots(text).next();
  if (auto status = refuse_doubled_keys(text, plan); !status) return status.error();
  std::vector<PlanEntry> entries;
  auto member = plan.members.begin();
  for (const auto& item : json->items()) {
    const Spot::Member& here = *member++;
    if (item.value().is_boolean() && !item.value().get<bool>()) continue;
    auto entry = entry_of(text, here, item.value());
    if (!entry) return entry.error();
    entries.push_back(*std::move(entry));
  }
  return entries;
}

}  // namespace convscope::batch
