#include "core/settings.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/colormap_fields.h"
#include "core/file_lock.h"
#include "core/json_fields.h"
#include "core/set_aside.h"

namespace convscope {

std::string_view theme_name(ThemeChoice theme) {
  switch (theme) {
    case ThemeChoice::kLight:
      return "light";
    case ThemeChoice::kSystem:
      return "system";
    case ThemeChoice::kDark:
      break;
  }
  return "dark";
}

template <>
struct EnumNames<ThemeChoice> {
  static auto all() { return kThemeChoices; }
  static std::string_view name(ThemeChoice theme) { return theme_name(theme); }
};

constexpr std::int64_t kFarthest = 100000;  // of a window, from the screen's corner

template <class F>
void fields(F& f, WindowPlace& w) {
  f("left", w.left);
  f("top", w.top);
  f("width", w.width);
  f("height", w.height);
  f("maximised", w.maximised);
  f("full_screen", w.full_screen);
  f.require(std::min(w.width, w.height) >= 1 && std::max(w.width, w.height) <= 16384,
            "a window has 1 to 16384 pixels per side");
  f.require(std::min(w.left, w.top) >= -kFarthest && std::max(w.left, w.top) <= kFarthest,
            "the window is on no screen");
}

template <class F>
void fields(F& f, PaneSizes& p) {
  f("column", p.column);
  f("bottom", p.bottom);
  f("input_share", p.input_share);
  f("kernel", p.kernel);
  const bool sane = p.column >= 0 && p.column <= 10000 && p.bottom >= 0 && p.bottom <= 10000 &&
                    p.input_share >= 0 && p.input_share <= 1 && p.kernel >= 0 && p.kernel <= 10000;
  f.require(sane, "sizes are from 0 to 10000, the share from 0 to 1");
}

template <class F>
void fields(F& f, UsualColors& c) {
  f("input", c.input);
  f("kernel", c.kernel);
  f("output", c.output);
}

template <class F>
void fields(F& f, Settings& s) {
  f("theme", s.theme);
  f("scale", s.scale);
  f("window", s.window);
  f("panes", s.panes);
  f("linked", s.linked);
  f("overview", s.overview);
  f("follow_file", s.follow_file);
  f("log_counts", s.log_counts);
  f("show_costs", s.show_costs);
  f("colors", s.colors);
  f.require(s.scale >= kSmallestScale && s.scale <= kLargestScale,
            "scale: has to be from 0.5 to 3");
}

namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kMaxBytes = std::int64_t{1} << 20;

LoadedSettings set_aside(const std::filesystem::path& path, const std::string& why) {
  LoadedSettings loaded;
  const std::filesystem::path name = name_aside(path);
  std::error_code error;
  std::filesystem::rename(path, name, error);
  loaded.may_write = !error;
  loaded.message = fmt::format("The settings could not be used ({}) and are the usual ones. ", why);
  loaded.message +=
      error ? fmt::format(
                  "{} cannot be set aside ({}): it is left as it is, and changes are not "
                  "remembered.",
                  printable_text(path.string()), error.message())
            : "The file is now " + printable_text(name.string()) + ".";
  return loaded;
}

LoadedSettings untouched(std::string message) {
  LoadedSettings loaded;
  loaded.message = std::move(message) + " It is left as it is, and changes are not remembered.";
  loaded.may_write = false;
  return loaded;
}

}  // namespace

LoadedSettings load_settings(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return {};
  auto text = load_text(path, kMaxBytes);
  if (!text) {
    const bool broken = text.error().code != ErrorCode::kIo;
    return broken ? set_aside(path, text.error().message)
                  : untouched("The settings cannot be read: " + text.error().message + ".");
  }
  const auto json = parse_json(*text);
  if (!json) return set_aside(path, json.error().message);
  if (!json->is_object()) return set_aside(path, "the file is not a JSON object");
  const auto version = json->find("version");
  if (version == json->end() || !version->is_number_integer() || *version < 1)
    return set_aside(path, "/version: has to be a whole number from 1 on");
  if (*version > kVersion) {
    return untouched(fmt::format("{} is of a newer convscope (version {}; this one knows {}).",
                                 printable_text(path.string()), version->dump(), kVersion));
  }
  LoadedSettings loaded;
  JsonReport report;
  {
    JsonReader reader(*json, "", report);
    fields(reader, loaded.settings);
  }
  if (report.error) return set_aside(path, report.error->message);
  loaded.text = *std::move(text);
  return loaded;
}

Status save_settings(const std::filesystem::path& path, const Settings& settings,
                     const std::string& text) {
  auto kept = parse_json(text);
  Json json = kept && kept->is_object() ? *std::move(kept) : Json::object();
  json["version"] = kVersion;
  // An optional that is none is null, and a null takes the field away.
  json.merge_patch(JsonWriter::json_of(settings));
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) {
    return Error{ErrorCode::kIo,
                 printable_text(path.parent_path().string()) + ": " + error.message()};
  }
  return save_text(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Status merge_settings(const std::filesystem::path& path, const Settings& start, const Settings& now,
                      const LoadedSettings& before) {
  std::error_code ignored;  // where it fails the writing says so
  std::filesystem::create_directories(path.parent_path(), ignored);
  std::filesystem::path lock_name = path;
  lock_name += ".lock";
  // A file system without locks still has the settings of the last program that wrote.
  const FileLock lock(lock_name);
  LoadedSettings there = load_settings(path);
  if (!there.may_write) return Error{ErrorCode::kIo, there.message};
  // One that has been set aside by now says nothing; one that was removed says the usual ones.
  if (!there.message.empty()) there = before;
  return save_settings(path, changed_settings(there.settings, start, now), there.text);
}

Settings changed_settings(const Settings& remembered, const Settings& start, const Settings& now) {
  Settings s = now;
  const auto keep = [&](auto member) {
    if (now.*member == start.*member) s.*member = remembered.*member;
  };
  keep(&Settings::theme);
  keep(&Settings::scale);
  keep(&Settings::window);
  keep(&Settings::panes);
  keep(&Settings::linked);
  keep(&Settings::overview);
  keep(&Settings::follow_file);
  keep(&Settings::log_counts);
  keep(&Settings::show_costs);
  keep(&Settings::colors);
  return s;
}

}  // namespace convscope
