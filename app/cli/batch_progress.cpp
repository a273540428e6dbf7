#include "cli/batch_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/terminal.h"
#include "core/content_hash.h"

namespace convscope::cli {
namespace {

constexpr std::int64_t kBarCells = 24;
constexpr const char* kWipe = "\r\x1b[K";

bool is_plain_terminal() {
  const char* term = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace

std::string progress_text(const BatchCounts& counts, double seconds) {
  const std::int64_t ended = counts.ended();
  const std::int64_t runs = std::max<std::int64_t>(1, counts.runs);
  const auto filled = static_cast<std::size_t>(kBarCells * ended / runs);
  std::string text =
      fmt::format("[{:<{}}] {} of {}", std::string(filled, '#'), kBarCells, ended, counts.runs);
  if (counts.failed > 0) text += fmt::format(", {} failed", counts.failed);
  const auto done = static_cast<double>(counts.written + counts.failed);
  if (done < 1 || seconds <= 0) return text;
  const double rate = done / seconds;
  return text + fmt::format(", {:.1f} a second, {:.0f} s left", rate,
                            static_cast<double>(counts.runs - ended) / rate);
}

std::string summary_text(const BatchCounts& counts, double seconds) {
  std::string text =
      fmt::format("{} run{}: {} written", counts.runs, counts.runs == 1 ? "" : "s", counts.written);
  if (counts.skipped > 0) text += fmt::format(", {} done before", counts.skipped);
  if (counts.failed > 0) {
    text += fmt::format(", {} failed of {} input{}", counts.failed, counts.failed_inputs,
                        counts.failed_inputs == 1 ? "" : "s");
  }
  if (counts.ended() < counts.runs) text += fmt::format(", {} left", counts.runs - counts.ended());
  return text + fmt::format("; {:.1f} s", seconds);
}

BatchProgress::BatchProgress(std::int64_t runs, Detail detail)
    : style_(detail == Detail::kErrors ? Style::kSilent
             : is_plain_terminal()     ? Style::kBar
                                       : Style::kLines),
      detail_(detail),
      colors_(has_colors(stderr)) {
  counts_.runs = runs;
}

double BatchProgress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void BatchProgress::print(std::string_view text) const {
  put(stderr, fmt::format("{}convscope-cli: {}\n", style_ == Style::kBar ? kWipe : "", text));
}

void BatchProgress::draw() const {
  put(stderr, kWipe + progress_text(counts_, seconds()));
  std::fflush(stderr);
}

bool BatchProgress::tell_failure(const batch::Record& record) {
  const std::string& error = record.error;
  const std::string name = std::filesystem::path(record.output).filename().string() + ": ";
  const bool folder = record.unwritten() && error.starts_with(name + "cannot be written");
  // A folder refuses every output for the same reason, whatever its name.
  const std::uint64_t hash =
      text_hash(folder ? error.substr(name.size()) : record.input + '\n' + error);
  failed_inputs_.insert(text_hash(record.input));
  counts_.failed_inputs = static_cast<std::int64_t>(failed_inputs_.size());
  counts_.unwritten += record.unwritten() ? 1 : 0;
  if (!told_failures_.insert(hash).second) return !folder;
  const std::string text = fmt::format("run {} ({}): {}", record.run, record.input, error);
  print(colors_ ? "\x1b[31m" + text + "\x1b[0m" : text);
  return true;
}

bool BatchProgress::finished(const batch::Record& record) {
  const std::scoped_lock lock(mutex_);
  bool go_on = true;
  if (!record.good()) {
    go_on = tell_failure(record);
  } else if (detail_ == Detail::kEachRun) {
    print(fmt::format("run {} ({}): wrote {}; read {:.1f}, computed {:.1f}, wrote {:.1f} ms",
                      record.run, record.input, record.output, record.decode_ms, record.compute_ms,
                      record.encode_ms));
  }
  ++(record.good() ? counts_.written : counts_.failed);
  count_one();
  return go_on;
}

void BatchProgress::skipped() {
  const std::scoped_lock lock(mutex_);
  ++counts_.skipped;
  count_one();
}

/// A line for every tenth of the runs.
void BatchProgress::count_one() {
  const std::int64_t tenths = 10 * counts_.ended() / counts_.runs;
  if (style_ != Style::kLines || tenths == told_ || tenths == 10) return;
  told_ = tenths;
  print(fmt::format("{} of {} runs", counts_.ended(), counts_.runs));
}

void BatchProgress::tick() {
  const std::scoped_lock lock(mutex_);
  if (style_ == Style::kBar) draw();
}

void BatchProgress::end() {
  const std::scoped_lock lock(mutex_);
  if (style_ != Style::kSilent) print(summary_text(counts_, seconds()));
}

BatchCounts BatchProgress::counts() const {
  const std::scoped_lock lock(mutex_);
  return counts_;
}

}  // namespace convscope::cli
