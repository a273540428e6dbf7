#include "core/directory_listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <system_error>

#include "convscope/text_file.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 255;  // bytes, as of every usual file system

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower(c); });
  return text;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The run of digits at `at`, without leading zeros.
std::string_view number_at(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == '0') ++at;
  const std::size_t from = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return text.substr(from, at - from);
}

/// -1, 0 or 1.
int compare_names(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < a.size() && k < b.size()) {
    if (is_digit(a[i]) && is_digit(b[k])) {
      const std::string_view x = number_at(a, i);
      const std::string_view y = number_at(b, k);
      if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
      if (x != y) return x < y ? -1 : 1;
      continue;
    }
    const char x = lower(a[i++]);
    const char y = lower(b[k++]);
    if (x != y) return static_cast<unsigned char>(x) < static_cast<unsigned char>(y) ? -1 : 1;
  }
  if ((i < a.size()) != (k < b.size())) return k < b.size() ? -1 : 1;
  return a.compare(b) < 0 ? -1 : (a == b ? 0 : 1);
}

bool shown(const DirectoryEntry& entry, const ListingFilter& filter) {
  if (!filter.hidden && entry.name.starts_with('.')) return false;
  const std::string name = lower(entry.name);
  if (name.find(lower(filter.text)) == std::string::npos) return false;
  if (entry.directory || filter.endings.empty()) return true;
  return std::any_of(filter.endings.begin(), filter.endings.end(),
                     [&](const std::string& ending) { return name.ends_with(lower(ending)); });
}

bool before(const DirectoryEntry& a, const DirectoryEntry& b, const ListingFilter& filter) {
  if (a.directory != b.directory) return a.directory;
  int order = 0;
  if (filter.sort == FileSort::kSize) order = a.bytes < b.bytes ? -1 : (a.bytes > b.bytes ? 1 : 0);
  if (filter.sort == FileSort::kModified)
    order = a.modified < b.modified ? -1 : (a.modified > b.modified ? 1 : 0);
  if (order == 0) order = compare_names(a.name, b.name);
  return filter.descending ? order > 0 : order < 0;
}

std::int64_t unix_seconds(fs::file_time_type time) {
  const auto clock = std::chrono::file_clock::to_sys(time);
  return std::chrono::duration_cast<std::chrono::seconds>(clock.time_since_epoch()).count();
}

}  // namespace

Result<DirectoryListing> list_directory(const fs::path& directory) {
  std::error_code error;
  DirectoryListing listing;
  listing.directory = directory;
  auto entry = fs::directory_iterator(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code gone;
    const auto kind = entry->status(gone).type();
    if (kind != fs::file_type::directory && kind != fs::file_type::regular) continue;
    DirectoryEntry found;
    found.path = entry->path();
    found.name = printable_text(found.path.filename().native(), kLongestName);
    found.directory = kind == fs::file_type::directory;
    const auto modified = entry->last_write_time(gone);
    if (!gone) found.modified = unix_seconds(modified);
    if (!found.directory) {
      const auto bytes = entry->file_size(gone);
      if (!gone) found.bytes = static_cast<std::int64_t>(bytes);
    }
    listing.entries.push_back(std::move(found));
  }
  if (error) {
    return Error{ErrorCode::kIo,
                 fmt::format("{}: this folder cannot be read ({}). Choose another one.",
                             printable_text(directory.native(), kLongestName), error.message())};
  }
  return listing;
}

std::vector<DirectoryEntry> filtered(std::span<const DirectoryEntry> entries,
                                     const ListingFilter& filter) {
  std::vector<DirectoryEntry> kept;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(kept),
               [&](const DirectoryEntry& entry) { return shown(entry, filter); });
  std::sort(kept.begin(), kept.end(),
            [&](const DirectoryEntry& a, const DirectoryEntry& b) { return before(a, b, filter); });
  return kept;
}

std::vector<Place> usual_places() {
  std::vector<Place> places;
  std::error_code error;
  if (const char* home = std::getenv("HOME"); home != nullptr && fs::is_directory(home, error)) {
    places.push_back({"Home", home});
    for (const char* name : {"Pictures", "Downloads", "Desktop"}) {
      if (fs::is_directory(fs::path(home) / name, error))
        places.push_back({name, fs::path(home) / name});
    }
  }
  places.push_back({"Computer", "/"});
  return places;
}

std::string bytes_text(std::int64_t bytes) {
  const auto b = static_cast<double>(bytes);
  if (bytes < 1000) return fmt::format("{} B", bytes);
  if (bytes < 1'000'000) return fmt::format("{:.0f} kB", b / 1e3);
  if (bytes < 1'000'000'000) return fmt::format("{:.1f} MB", b / 1e6);
  return fmt::format("{:.1f} GB", b / 1e9);
}

}  // namespace convscope
