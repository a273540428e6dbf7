#include "core/batch/runner.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "convscope/thread_pool.h"
#include "core/load_source.h"

namespace convscope::batch {
namespace {

/// An image that is read once, by the first who needs it, for all its settings.
class SharedSource {
 public:
  using Loaded = Result<std::shared_ptr<const Source>>;

  /// `ms` is what reading took, for the first who asks.
  Loaded get(const BatchJob& job, const std::string& path, double& ms) {
    const std::scoped_lock lock(mutex_);
    if (!source_) {
      const auto start = std::chrono::steady_clock::now();
      source_.emplace(load_cells(path, job.load));
      ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
               .count();
    }
    return *source_;
  }

 private:
  std::mutex mutex_;
  std::optional<Loaded> source_;
};

/// The runs of one image that nobody has taken yet.
struct Group {
  std::int64_t next = 0;
  std::int64_t end = 0;
  std::shared_ptr<SharedSource> source;
};
using GroupPtr = std::shared_ptr<Group>;

struct Ticket {
  std::int64_t run = 0;
  std::shared_ptr<SharedSource> source;
};

/// Hands out runs: a worker stays with its image, then takes a new one, and helps with another's
/// where there is none left.
class Dispatcher {
 public:
  Dispatcher(RunRange range, std::int64_t settings)
      : next_(range.begin), end_(range.end), settings_(settings) {}

  std::optional<Ticket> next(GroupPtr& mine) {
    const std::scoped_lock lock(mutex_);
    if (!mine || mine->next == mine->end) mine = another();
    if (!mine) return std::nullopt;
    return Ticket{mine->next++, mine->source};
  }

 private:
  GroupPtr another() {
    groups_.remove_if([](const GroupPtr& group) { return group->next == group->end; });
    if (next_ < end_) {
      const std::int64_t behind = (next_ / settings_ + 1) * settings_;
      auto group = std::make_shared<Group>();
      *group = {next_, std::min(behind, end_), std::make_shared<SharedSource>()};
      next_ = group->end;
      groups_.push_back(group);
      return group;
    }
    const auto most = std::max_element(
        groups_.begin(), groups_.end(),
        [](const auto& a, const auto& b) { return a->end - a->next < b->end - b->next; });
    return most == groups_.end() ? nullptr : *most;
  }

  std::mutex mutex_;
  std::int64_t next_;
  std::int64_t end_;
  std::int64_t settings_;
  std::list<GroupPtr> groups_;
};

/// What an earlier start has told of this run, where its output is still there.
std::optional<Record> done_before(const RunnerOptions& options, const BatchJob& job,
                                  const BatchRun& run) {
  if (options.done.empty()) return std::nullopt;
  const auto record = options.done.find(run_key(job, run));
  if (record == options.done.end() || !record->second.good()) return std::nullopt;
  std::error_code missing;
  const auto bytes = std::filesystem::file_size(run.output, missing);
  if (missing || static_cast<std::int64_t>(bytes) != record->second.output_bytes) {
    return std::nullopt;
  }
  return record->second;
}

/// What all workers share.
struct Work {
  const BatchJob& job;
  const RunnerOptions& options;
  const RunnerReport& report;
  Dispatcher dispatcher;
  std::int64_t runs = 0;
  std::string batch;
  std::mutex reporting{};
};

void tell(Work& work, const std::function<void(const Record&)>& listener, Record record) {
  record.runs = work.runs;
  record.batch = work.batch;
  const std::scoped_lock lock(work.reporting);
  listener(record);
}

void do_run(Work& work, const Ticket& ticket, const ConvolveContext& context) {
  const auto run = run_at(work.job, ticket.run);
  if (!run) {
    Record record;
    record.run = ticket.run;
    record.status = "failed";
    record.error = run.error().message;
    return tell(work, work.report.finished, std::move(record));
  }
  if (auto done = done_before(work.options, work.job, *run)) {
    done->run = run->index;
    return tell(work, work.report.skipped, *std::move(done));
  }
  double decode_ms = 0;
  const auto source = ticket.source->get(work.job, run->input, decode_ms);
  auto record = run_one(work.job, *run, source, context);
  if (!record) return;  // cancelled
  record->decode_ms = decode_ms;
  tell(work, work.report.finished, *std::move(record));
}

void work_on(Work& work, int threads) {
  ThreadPool pool(threads);
  Workspace workspace;
  const ConvolveContext context{&pool, work.options.stop, &workspace};
  GroupPtr mine;
  while (!work.options.stop.stop_requested()) {
    const auto ticket = work.dispatcher.next(mine);
    if (!ticket) return;
    do_run(work, *ticket, context);
  }
}

}  // namespace

void run_batch(const BatchJob& job, RunRange range, const RunnerOptions& options,
               const RunnerReport& report) {
  const auto runs = run_count(job);
  const auto settings = combination_count(job.axes);
  if (!runs || !settings || range.size() <= 0) return;
  const int hardware = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const std::int64_t wanted = options.jobs > 0 ? options.jobs : hardware;
  const int workers = static_cast<int>(std::min(wanted, range.size()));
  // Fewer images than cores: each is computed on several.
  const int threads = std::max(1, static_cast<int>(wanted) / workers);
  Work work{job, options, report, Dispatcher(range, *settings), *runs, batch_hash(job)};
  std::vector<std::jthread> others;
  others.reserve(static_cast<std::size_t>(workers));
  for (int i = 1; i < workers; ++i) others.emplace_back([&] { work_on(work, threads); });
  work_on(work, threads);
}

}  // namespace convscope::batch
