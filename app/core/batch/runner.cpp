#include "core/batch/runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
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
#include "core/batch/memory_budget.h"
#include "core/batch/run_memory.h"
#include "core/directory_listing.h"
#include "core/load_source.h"

namespace convscope::batch {
namespace {

/// An image that is read once, by the first who needs it, for all its settings. It has its share of
/// the memory as long as someone has it.
class SharedSource {
 public:
  using Loaded = Result<std::shared_ptr<const Source>>;

  void refuse(Error error) { source_.emplace(std::move(error)); }
  void keep(MemoryBudget::Share share) { share_ = std::move(share); }

  /// `ms` is what reading took, for the first who asks.
  Loaded get(const BatchJob& job, const std::string& path, double& ms) {
    const std::scoped_lock lock(mutex_);
    if (!source_) {
      const auto start = std::chrono::steady_clock::now();
      // Colours may go by the input's values.
      source_.emplace(job.style ? load_source(path, job.load) : load_cells(path, job.load));
      ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
               .count();
    }
    return *source_;
  }

 private:
  MemoryBudget::Share share_;  // goes after the source
  std::mutex mutex_;
  std::optional<Loaded> source_;
};

/// The runs of one image that nobody has taken yet.
struct Group {
  std::int64_t next = 0;
  std::int64_t end = 0;
  bool open = false;  // its memory is there: others may help
  std::int64_t output_bytes = 0;
  std::shared_ptr<SharedSource> source;
};
using GroupPtr = std::shared_ptr<Group>;

/// Where a worker is. Who helps has a share of its own, for its outputs.
struct Place {
  GroupPtr group;
  MemoryBudget::Share share;
};

struct Ticket {
  std::int64_t run = 0;
  std::int64_t end = 0;  // of the runs of this image
  GroupPtr group;
};

/// Hands out runs: a worker stays with its image, then takes a new one, and helps with another's
/// where there is none left and memory for one more output.
class Dispatcher {
 public:
  Dispatcher(RunRange range, std::int64_t settings, MemoryBudget& memory)
      : next_(range.begin), end_(range.end), settings_(settings), memory_(memory) {}

  std::optional<Ticket> next(Place& mine, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!mine.group || mine.group->next == mine.group->end) {
      mine = {};  // its memory is free before other is asked for
      // Where all that is left is about to begin, it is waited for.
      const auto known = [&] { return next_ < end_ || groups_.empty() || !closed(); };
      if (!changed_.wait(lock, stop, known)) return std::nullopt;
      mine = another();
    }
    if (!mine.group) return std::nullopt;
    Group& group = *mine.group;
    const Ticket ticket{group.next++, group.end, mine.group};
    // None but those who work on it have it then, so that it goes with the last of them.
    if (group.next == group.end) {
      groups_.remove(mine.group);
      changed_.notify_all();
    }
    return ticket;
  }

  /// Others may help from now on.
  void open(Group& group, std::int64_t output_bytes) {
    const std::scoped_lock lock(mutex_);
    group.open = true;
    group.output_bytes = output_bytes;
    changed_.notify_all();
  }

 private:
  bool closed() const {
    return std::none_of(groups_.begin(), groups_.end(),
                        [](const GroupPtr& group) { return group->open; });
  }

  Place another() {
    if (next_ < end_) {
      const std::int64_t behind = (next_ / settings_ + 1) * settings_;
      auto group = std::make_shared<Group>();
      *group = {
          .next = next_, .end = std::min(behind, end_), .source = std::make_shared<SharedSource>()};
      next_ = group->end;
      groups_.push_back(group);
      return {group, {}};
    }
    const auto left = [](const GroupPtr& group) {
      return group->open ? group->end - group->next : 0;
    };
    const auto most =
        std::max_element(groups_.begin(), groups_.end(),
                         [&](const auto& a, const auto& b) { return left(a) < left(b); });
    if (most == groups_.end() || left(*most) == 0) return {};
    auto share = memory_.take_now((*most)->output_bytes);
    return share ? Place{*most, *std::move(share)} : Place{};
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::int64_t next_;
  std::int64_t end_;
  std::int64_t settings_;
  MemoryBudget& memory_;
  std::list<GroupPtr> groups_;  // with runs left
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
  MemoryBudget& memory;
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

/// Memory for an image that is begun; waits for it. False when a stop is asked for.
bool admit(Work& work, const Ticket& ticket, const BatchRun& run) {
  Group& group = *ticket.group;
  if (group.open) return true;  // set by this worker, or before another one came
  const auto need = image_memory(work.job, ticket.run, ticket.end, load_need(run.input));
  const std::int64_t bytes = need.image + need.outputs;
  if (bytes > work.memory.limit()) {
    const auto name = std::filesystem::path(run.input).filename().string();
    const std::string& limit = work.options.limit;
    group.source->refuse(
        {ErrorCode::kTooLarge,
         fmt::format(
             "{}: reading and computing it takes {} of memory, more than {}: raise "
             "--max-memory",
             name, bytes_text(bytes),
             limit.empty() ? "the limit of " + bytes_text(work.memory.limit()) : "the " + limit)});
  } else {
    auto share = work.memory.take(bytes, work.options.stop);
    if (!share) return false;
    group.source->keep(*std::move(share));
  }
  work.dispatcher.open(group, need.outputs);
  return true;
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
  if (!admit(work, ticket, *run)) return;
  double decode_ms = 0;
  const auto source = ticket.group->source->get(work.job, run->input, decode_ms);
  auto record = run_one(work.job, *run, source, context);
  if (!record) return;  // cancelled
  record->decode_ms = decode_ms;
  tell(work, work.report.finished, *std::move(record));
}

void work_on(Work& work, int threads) {
  ThreadPool pool(threads);
  Workspace workspace;
  const ConvolveContext context{&pool, work.options.stop, &workspace};
  Place mine;
  while (!work.options.stop.stop_requested()) {
    const auto ticket = work.dispatcher.next(mine, work.options.stop);
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
  MemoryBudget memory(options.max_memory > 0 ? options.max_memory : usual_memory_limit());
  Work work{job,   options,        report, memory, Dispatcher(range, *settings, memory),
            *runs, batch_hash(job)};
  std::vector<std::jthread> others;
  others.reserve(static_cast<std::size_t>(workers));
  for (int i = 1; i < workers; ++i) others.emplace_back([&] { work_on(work, threads); });
  work_on(work, threads);
}

}  // namespace convscope::batch
