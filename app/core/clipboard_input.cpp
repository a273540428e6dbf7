#include "core/clipboard_input.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

#include "core/export/child_process.h"

namespace convscope {
namespace {

constexpr std::array kPictures = {"image/png", "image/bmp", "image/jpeg",
                                  "image/x-portable-anymap"};
constexpr std::array kFiles = {"text/uri-list", "text/plain;charset=utf-8", "UTF8_STRING",
                               "text/plain", "STRING"};

using Words = std::vector<std::string>;

/// How one of the two tools is asked.
struct Tool {
  Words list;  // the types that are offered, one a line
  Words get;   // before the type
  Words after;
};

Tool wayland_tool() {
  return {{"wl-paste", "--list-types"}, {"wl-paste", "--no-newline", "--type"}, {}};
}
Tool x11_tool() {
  return {{"xclip", "-selection", "clipboard", "-t", "TARGETS", "-o"},
          {"xclip", "-selection", "clipboard", "-t"},
          {"-o"}};
}

bool offers(std::string_view types, std::string_view type) {
  for (std::size_t at = 0; at < types.size();) {
    const std::size_t end = std::min(types.find('\n', at), types.size());
    if (types.substr(at, end - at) == type) return true;
    at = end + 1;
  }
  return false;
}

Result<std::string> get(const Tool& tool, const char* type, const Abandoned& abandoned) {
  Words words = tool.get;
  words.emplace_back(type);
  words.insert(words.end(), tool.after.begin(), tool.after.end());
  return output_of(words, abandoned);
}

Error nothing_copied() {
  return {ErrorCode::kInvalidArgument,
          "there is no image on the clipboard, and no file: copy a picture or a file first"};
}

Result<Clipboard> read_with(const Tool& tool, const Abandoned& abandoned) {
  const auto types = output_of(tool.list, abandoned);
  if (!types) {
    const ErrorCode code = types.error().code;
    // Both tools end with a failure where nothing was copied.
    if (code == ErrorCode::kIo) return nothing_copied();
    return types.error();
  }
  for (const char* type : kPictures) {
    if (!offers(*types, type)) continue;
    auto bytes = get(tool, type, abandoned);
    if (!bytes) return bytes.error();
    if (!bytes->empty()) return Clipboard{CopiedPicture{*std::move(bytes)}};
  }
  for (const char* type : kFiles) {
    if (!offers(*types, type)) continue;
    const auto text = get(tool, type, abandoned);
    if (!text) return text.error();
    auto paths = paths_of_uri_list(*text);
    if (!paths.empty()) return Clipboard{CopiedFiles{std::move(paths)}};
  }
  return nothing_copied();
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low < 0) {
      decoded += text[i];
      continue;
    }
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

std::optional<std::filesystem::path> path_of_line(std::string_view line) {
  constexpr std::string_view kScheme = "file://";
  if (line.starts_with('/')) return std::filesystem::path(line);
  if (!line.starts_with(kScheme)) return std::nullopt;
  line.remove_prefix(kScheme.size());
  // "file://host/path": only this machine's own files can be read.
  if (line.starts_with("localhost/")) line.remove_prefix(std::string_view("localhost").size());
  if (!line.starts_with('/')) return std::nullopt;
  return std::filesystem::path(percent_decoded(line));
}

}  // namespace

std::vector<std::filesystem::path> paths_of_uri_list(std::string_view text) {
  std::vector<std::filesystem::path> paths;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (auto path = path_of_line(line)) paths.push_back(*std::move(path));
    at = end + 1;
  }
  return paths;
}

Result<Clipboard> read_clipboard(const Abandoned& abandoned) {
  const bool on_wayland = std::getenv("WAYLAND_DISPLAY") != nullptr;
  const auto is_missing = [](const Result<Clipboard>& r) {
    return !r && r.error().code == ErrorCode::kUnsupported;
  };
  auto found = read_with(on_wayland ? wayland_tool() : x11_tool(), abandoned);
  if (is_missing(found) && on_wayland) found = read_with(x11_tool(), abandoned);
  if (!is_missing(found)) return found;
  const std::string program = on_wayland ? "wl-paste" : "xclip";
  const std::string package = on_wayland ? "wl-clipboard" : "xclip";
  return Error{ErrorCode::kUnsupported, "pasting an image needs the program " + program +
                                            ": install the package " + package +
                                            ", or open the image from a file"};
}

}  // namespace convscope
