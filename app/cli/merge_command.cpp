// `merge`: the results of a batch's shards as one file.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "core/batch/journal.h"
#include "core/batch/merge.h"

namespace convscope::cli {
namespace {

struct MergeOptions {
  std::vector<std::string> files;
  std::string output;
  bool quiet = false;
};

int merge(const MergeOptions& options) {
  if (const auto format = batch::record_format_of(options.output); !format) {
    return fail(kWrongUsage, format.error().message);
  }
  for (const std::string& file : options.files) {
    const auto format = batch::record_format_of(file);
    if (!format) return fail(kWrongUsage, format.error().message);
  }
  const std::vector<std::filesystem::path> files(options.files.begin(), options.files.end());
  const auto records = batch::merge_records(files);
  if (!records) {
    const bool incomplete = records.error().code == ErrorCode::kInvalidArgument;
    return fail(incomplete ? kFailed : kUnreadable, records.error().message);
  }
  if (const auto status = batch::save_records(options.output, *records); !status) {
    return fail(kUnwritable, status.error().message);
  }
  const auto failed = std::count_if(records->begin(), records->end(),
                                    [](const auto& item) { return !item.second.good(); });
  if (!options.quiet) {
    tell(fmt::format("{} runs, none missing and none twice{}; wrote {}", records->size(),
                     failed == 0 ? "" : fmt::format(", {} failed", failed), options.output));
  }
  return kGood;
}

}  // namespace

Command add_merge_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "merge", "join the results of a batch's shards; refuse where a run is missing or doubled");
  auto options = std::make_shared<MergeOptions>();
  app->add_option("files", options->files, "what --results named for each shard")
      ->type_name("FILE")
      ->required();
  app->add_option("--output", options->output, "all of them, in the order of the runs")
      ->type_name("FILE.csv|FILE.jsonl")
      ->required();
  app->add_flag("--quiet", options->quiet, "tell nothing but errors");
  app->footer("Examples:\n  convscope-cli merge shard-*.csv --output all.csv");
  return {app, [options] { return merge(*options); }};
}

}  // namespace convscope::cli
