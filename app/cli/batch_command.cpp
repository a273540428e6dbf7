// `batch`: many images, many settings.

#include <fmt/core.h>
#include <malloc.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <unordered_map>

#include "cli/batch_options.h"
#include "cli/batch_progress.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/interrupts.h"
#include "cli/terminal.h"
#include "convscope/cell_memory.h"
#include "convscope/simd_target.h"
#include "core/batch/journal.h"
#include "core/batch/runner.h"

namespace convscope::cli {
namespace {

constexpr int kTickMs = 100;

constexpr const char* kExamples = R"(Examples:
  convscope-cli batch photos --kernel gaussian:2 --output 'out/{stem}.png' --make-folders
  convscope-cli batch 'photos/*.jpg' --kernel box:5 --sweep stride=1,2 --sweep dilation=1..3 \
      --output 'out/{stem}_s{stride}_d{dilation}.npy' --results out.csv
  convscope-cli batch --plan plan.json --results out.csv --resume
  convscope-cli batch photos --kernel sobel-x --output 'out/{stem}.npy' --results out-3.csv \
      --shard 3/8)";

/// Listing more than so many does not look for names that stand twice.
constexpr std::int64_t kMostRunsChecked = 1'000'000;

/// Of what is asked for, before anything is computed.
int refuse(const Error& error) {
  const bool file = error.code == ErrorCode::kIo || error.code == ErrorCode::kBadFormat ||
                    error.code == ErrorCode::kUnsupported;
  return fail(file ? kUnreadable : kWrongUsage, error.message);
}

int list_runs(const BatchRequest& request) {
  for (std::int64_t i = request.range.begin; i < request.range.end; ++i) {
    const auto run = batch::run_at(request.job, i);
    if (!run) return fail(kFailed, run.error().message);
    print(fmt::format("{}\t{}\t{}\n", run->index, run->input, run->output));
  }
  // Told after the list, in which the doubled names stand.
  if (request.runs <= kMostRunsChecked) {
    if (const auto status = batch::check_names(request.job); !status) {
      finish_output();
      return refuse(status.error());
    }
  }
  return finish_output();
}

/// Results that are there are lost only where that was asked for, anything else never.
Status check_results(const BatchOptions& options, const BatchRequest& request) {
  if (!options.results) return Done{};
  if (auto status = batch::check_results(request.job, *options.results); !status) return status;
  if (auto status = batch::check_results_file(*options.results); !status) return status;
  if (options.resume || options.overwrite) return Done{};
  return batch::check_replaceable(*options.results, batch::batch_hash(request.job), request.range);
}

/// kGood where nothing stands in the way of the runs.
int check(const BatchOptions& options, const BatchRequest& request) {
  if (request.simd) {
    const auto status = force_simd_target(*request.simd);
    if (!status) return fail(kImpossible, status.error().message);
  }
  if (const auto status = batch::check_names(request.job); !status) return refuse(status.error());
  if (const auto status = check_results(options, request); !status) return refuse(status.error());
  const auto status = batch::check_folders(request.job, options.make_folders);
  return status ? kGood : fail(kUnwritable, status.error().message);
}

/// What an earlier start has done, by its keys; nothing where there is no file yet.
Result<std::unordered_map<std::string, batch::Record>> done_before(const BatchOptions& options) {
  std::unordered_map<std::string, batch::Record> done;
  std::error_code missing;
  if (!options.resume || !std::filesystem::exists(*options.results, missing)) return done;
  auto lines = batch::read_lines(*options.results);
  if (!lines) return lines.error();
  for (batch::Record& record : *lines) {
    const std::string key = record.key;
    done.insert_or_assign(key, std::move(record));
  }
  return done;
}

/// Lines go to the journal as runs end; what keeps it from growing is told once, and ends the
/// batch.
class Results {
 public:
  explicit Results(std::unique_ptr<batch::Journal> journal) : journal_(std::move(journal)) {}

  void add(const batch::Record& record, std::stop_source& stop) {
    if (!journal_ || !status_) return;
    status_ = journal_->append(record);
    if (!status_) stop.request_stop();
  }
  Status end(const std::string& batch) const {
    if (!journal_ || !status_) return status_;
    return journal_->sort(batch);
  }

 private:
  std::unique_ptr<batch::Journal> journal_;
  Status status_ = Done{};
};

Result<std::unique_ptr<batch::Journal>> open_journal(const BatchOptions& options) {
  if (!options.results) return std::unique_ptr<batch::Journal>();
  return batch::Journal::open(*options.results, options.resume);
}

/// Outputs of the images at work, which are made one after the other; not where each byte is
/// counted.
constexpr std::size_t kKeptCells = std::size_t{256} << 20;

/// Blocks of images and files go back to the system at once; otherwise the allocator keeps tens of
/// megabytes for each worker, beside what --max-memory counts.
void give_back_large_blocks() {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

BatchProgress::Detail detail_of(const BatchOptions& options) {
  if (options.quiet) return BatchProgress::Detail::kErrors;
  return options.verbose ? BatchProgress::Detail::kEachRun : BatchProgress::Detail::kProgress;
}

int do_runs(const BatchOptions& options, const BatchRequest& request,
            std::unordered_map<std::string, batch::Record> done,
            std::unique_ptr<batch::Journal> journal) {
  give_back_large_blocks();
  if (!options.max_memory) keep_cells(kKeptCells);
  Interrupts interrupts;
  std::stop_source stop;
  Results results(std::move(journal));
  BatchProgress progress(request.range.size(), detail_of(options));
  bool refused = false;
  const batch::RunnerOptions how{request.jobs, request.max_memory, request.limit, stop.get_token(),
                                 std::move(done)};
  const batch::RunnerReport report = {[&](const batch::Record& record) {
                                        results.add(record, stop);
                                        if (progress.finished(record)) return;
                                        refused = true;
                                        stop.request_stop();
                                      },
                                      [&](const batch::Record& record) {
                                        results.add(record, stop);
                                        progress.skipped();
                                      }};
  const int signal =
      interrupts.wait_for([&] { batch::run_batch(request.job, request.range, how, report); },
                          kTickMs, [&] { progress.tick(); }, [&] { stop.request_stop(); });
  progress.end();
  if (const auto status = results.end(batch::batch_hash(request.job)); !status)
    return fail(kUnwritable, status.error().message);
  const char* resume = options.results ? "; the same command with --resume goes on" : "";
  if (signal != 0) return fail(kInterrupted, fmt::format("interrupted{}", resume));
  const BatchCounts counts = progress.counts();
  if (refused) {
    return fail(kUnwritable, fmt::format("stopped, as outputs can no longer be written{}", resume));
  }
  if (counts.failed > 0) return counts.failed == counts.unwritten ? kUnwritable : kFailed;
  return kGood;
}

int run_batch_command(CLI::App& app, BatchOptions& options) {
  if (options.plan) {
    if (const auto status = take_plan(app, *options.plan); !status) return refuse(status.error());
  }
  const auto request = understand(options);
  if (!request) return refuse(request.error());
  if (options.dry_run) return list_runs(*request);
  if (const int code = check(options, *request); code != kGood) return code;
  auto done = done_before(options);
  if (!done) return refuse(done.error());
  auto journal = open_journal(options);
  if (!journal) {
    const bool usage = journal.error().code == ErrorCode::kInvalidArgument;
    return fail(usage ? kWrongUsage : kUnwritable, journal.error().message);
  }
  return do_runs(options, *request, *std::move(done), *std::move(journal));
}

}  // namespace

Command add_batch_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("batch", "convolve many images with many settings");
  auto options = std::make_shared<BatchOptions>();
  add_batch_options(*app, *options);
  app->footer(kExamples);
  return {app, [app, options] { return run_batch_command(*app, *options); }};
}

}  // namespace convscope::cli
