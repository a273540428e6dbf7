#include "gui/soak_hands.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/file_drop.h"

namespace convscope::testing {
namespace {

std::string number(double v) {
  return std::to_string(std::lround(std::max(1.0, v)));
}

Act move_to(ScreenPoint p) {
  return {"mousemove", number(p.x), number(p.y)};
}

Act joined(Act words, const Act& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

std::vector<Act> acts_of(const std::string& log) {
  std::vector<Act> acts;
  std::ifstream file(log);
  for (std::string line; std::getline(file, line);) {
    const Json words = Json::parse(line, nullptr, false);
    if (words.is_discarded()) break;
    acts.push_back(words.get<Act>());
  }
  return acts;
}

SoakHands::SoakHands(WindowProgram& program, std::string folder, const std::string& log)
    : program_(program), folder_(std::move(folder)) {
  if (!log.empty()) log_.open(log);
}

void SoakHands::note(const Act& act) {
  if (!log_.is_open()) return;
  log_ << Json(act).dump(-1, ' ', true, Json::error_handler_t::replace) << "\n";
  log_.flush();
}

void SoakHands::perform(const Act& act) {
  const Act rest(act.begin() + 1, act.end());
  if (act[0] == "look") seen_ = program_.state();
  if (act[0] == "xdotool") WindowProgram::xdotool(rest);
  if (act[0] != "drop") return;
  std::vector<std::string> paths;
  for (std::size_t i = 2; i < rest.size(); ++i) paths.push_back(folder_ + "/" + rest[i]);
  drop_files({std::stod(rest[0]), std::stod(rest[1])}, paths);
}

void SoakHands::act(const Act& act) {
  note(act);
  perform(act);
}

const Json& SoakHands::look() {
  act({"look"});
  return seen_;
}

void SoakHands::xdotool(const std::vector<std::string>& words) {
  act(joined({"xdotool"}, words));
}

void SoakHands::keys(std::initializer_list<const char*> names) {
  for (const char* name : names) key(name);
}

void SoakHands::click(ScreenPoint p) {
  xdotool(joined(move_to(p), {"mousedown", "1", "mouseup", "1"}));
}

void SoakHands::click_slowly(ScreenPoint p) {
  xdotool(joined(move_to(p), {"mousedown", "1"}));
  look();
  xdotool({"mouseup", "1"});
}

bool SoakHands::click(const std::string& widget) {
  const Json& widgets = look()["widgets"];
  if (!widgets.contains(widget)) return false;
  const Json& r = widgets[widget];
  click_slowly({(r[0].get<double>() + r[2].get<double>()) / 2,
                (r[1].get<double>() + r[3].get<double>()) / 2});
  return true;
}

void SoakHands::drag(ScreenPoint from, ScreenPoint to) {
  xdotool(joined(move_to(from), {"mousedown", "1"}));
  look();
  xdotool(joined(move_to(to), {"mouseup", "1"}));
}

void SoakHands::drop(ScreenPoint p, const std::vector<std::string>& names) {
  act(joined({"drop", number(p.x), number(p.y)}, names));
}

}  // namespace convscope::testing
