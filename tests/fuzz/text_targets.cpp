// What people type, paste or keep as text. What was understood is written and read again.

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "convscope/kernel_text.h"
#include "core/batch/plan_file.h"
#include "core/batch/record.h"
#include "core/layers_file.h"
#include "core/parse.h"
#include "core/session_file.h"
#include "core/settings.h"
#include "fuzz/targets.h"
#include "support/process.h"

namespace convscope::fuzzing {

void kernel_text(Bytes bytes) {
  const auto kernel = parse_kernel_text(text_of(bytes));
  if (!kernel) {
    require(kernel.error().message.starts_with("line "), "a message starts with the place");
    return;
  }
  require(kernel->size.rows <= kLargestTextSide && kernel->size.cols <= kLargestTextSide,
          "sides are limited");
  for (const KernelFormat format : kKernelFormats) {
    const auto back = parse_kernel_text(convscope::kernel_text(*kernel, format));
    require(back && *back == *kernel, "each format brings the kernel back");
  }
}

// The folder does not exist: a session cannot name a file that is there by accident.
void session(Bytes bytes) {
  const std::filesystem::path folder = "/nonexistent/convscope";
  const auto opened = parse_session(text_of(bytes), folder);
  if (!opened) {
    require(!opened.error().message.empty(), "an error has a message");
    return;
  }
  SessionWriter writer;
  const auto written = writer.text(opened->session, folder);
  if (!written) return;
  const auto back = parse_session(*written, folder);
  require(static_cast<bool>(back), "what was written can be opened");
  require(back->session.view == opened->session.view, "the view comes back");
}

void settings(Bytes bytes) {
  const testing::TempDir folder;
  const std::string path = folder.file("settings.json");
  const std::string text(text_of(bytes));
  testing::write_file(path, text);
  const LoadedSettings loaded = load_settings(path);
  const auto names = folder.files();
  require(names.size() == 1, "the file is there, or was set aside");
  require(testing::file_bytes(folder.file(names[0])) == text, "no byte of it is changed");
  if (!loaded.message.empty()) return;
  require(static_cast<bool>(save_settings(path, loaded.settings, loaded.text)),
          "settings can be saved");
  const LoadedSettings back = load_settings(path);
  require(back.message.empty() && back.settings == loaded.settings, "settings come back");
}

void layers(Bytes bytes) {
  const auto parsed = parse_layers(text_of(bytes));
  if (!parsed) require(!parsed.error().message.empty(), "an error has a message");
}

void plan(Bytes bytes) {
  const auto entries = batch::parse_plan(text_of(bytes));
  if (entries) return;
  require(entries.error().message.starts_with("line "), "a message starts with the place");
}

void record(Bytes bytes) {
  for (const auto format : {batch::RecordFormat::kCsv, batch::RecordFormat::kJsonLines}) {
    const auto parsed = batch::parse_record(text_of(bytes), format);
    if (!parsed) continue;
    std::string line = batch::record_line(*parsed, format);
    require(line.ends_with('\n') && line.find('\n') + 1 == line.size(), "a record is one line");
    line.pop_back();
    const auto back = batch::parse_record(line, format);
    require(static_cast<bool>(back), "a line that was written can be read");
    require(batch::record_line(*back, format) == line + "\n", "a record comes back");
  }
}

// The values of options. The first byte chooses which, so that one target serves all.
void words(Bytes bytes) {
  if (bytes.empty()) return;
  const std::string_view text = text_of(bytes.subspan(1));
  const auto check = [](const auto& result) {
    if (!result) require(!result.error().message.empty(), "an error has a message");
  };
  switch (std::to_integer<int>(bytes[0]) % 12) {
    case 0:
      return check(parse_integer(text, "size"));
    case 1:
      return check(parse_number(text, "value"));
    case 2:
      return check(parse_pair(text, "stride"));
    case 3:
      return check(parse_padding(text));
    case 4:
      return check(parse_range(text));
    case 5:
      return check(parse_bytes(text, "memory"));
    case 6:
      return check(parse_size(text, "size"));
    case 7:
      return check(parse_point(text, "cell"));
    case 8:
      return check(parse_region(text, "region"));
    case 9:
      return check(parse_border_mode(text));
    case 10:
      return check(parse_channel(text));
    default:
      return check(parse_strategy_choice(text));
  }
}

}  // namespace convscope::fuzzing
