// Times the engine, the machine's limits and the peers on the same data. The measurements of one
// case are taken in turns by Google Benchmark's random interleaving, so that whatever disturbs the
// machine disturbs all of them. Progress goes to stderr, results as JSON to a file.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>

#include "bench_case.h"
#include "check.h"
#include "convscope/convolve.h"
#include "convscope/simd_target.h"
#include "machine.h"
#include "peer_process.h"

namespace convscope::bench {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string json;
  std::string filter = ".*";
  std::string python;
  std::string script;
  int threads = 0;
  int repetitions = 7;
  double min_time = 0.05;
  bool quick = false;
  bool huge = false;
  bool list = false;
};

/// Milliseconds of every repetition by benchmark name; shows nothing.
class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& /*context*/) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      times_[run.run_name.function_name].push_back(run.GetAdjustedRealTime());
    }
  }
  double median(const std::string& name) const {
    std::vector<double> times = times_.at(name);
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
  }
  double best(const std::string& name) const { return *std::ranges::min_element(times_.at(name)); }

 private:
  std::map<std::string, std::vector<double>> times_;
};

/// What one case needs while it is measured.
template <class T>
struct Subject {
  const BenchCase& spec;
  ImageView<const float> source;
  Plan plan;
  Image<T> output;
  Image<float> copy;
};

template <class T>
Result<Subject<T>> make_subject(const BenchCase& c, ImageView<const float> source) {
  auto plan = make_plan(c.spec, c.input, c.kernel, {.precision = c.precision});
  if (!plan) return plan.error();
  auto output = Image<T>::create(plan->geometry.output());
  if (!output) return output.error();
  auto copy = Image<float>::create(c.input);
  if (!copy) return copy.error();
  return Subject<T>{c, source, *std::move(plan), *std::move(output), *std::move(copy)};
}

Json pair_of(std::int64_t rows, std::int64_t cols) {
  return Json::array({rows, cols});
}

Json description(const BenchCase& c, const Plan& plan) {
  const Size out = plan.geometry.output();
  const auto nonzeros =
      std::ranges::count_if(plan.kernel.weights, [](double weight) { return weight != 0; });
  const bool sparse = plan.strategy == Strategy::kSparse;
  const bool sums_products = sparse || plan.strategy == Strategy::kDirect;
  Json j;
  j["name"] = c.name;
  j["group"] = c.group;
  j["input"] = pair_of(c.input.rows, c.input.cols);
  j["kernel"] = pair_of(c.kernel.size.rows, c.kernel.size.cols);
  j["stride"] = pair_of(c.spec.stride.rows, c.spec.stride.cols);
  j["dilation"] = pair_of(c.spec.dilation.rows, c.spec.dilation.cols);
  j["precision"] = c.precision == Precision::kFloat64 ? "float64" : "float32";
  j["strategy"] = strategy_name(plan.strategy);
  j["expected_ms_one_thread"] = plan.expected_ms;
  j["products"] = out.area() * c.kernel.size.area();
  // Strategies that save products have no place on the scale of the multiply-add peak.
  j["computed_products"] =
      sums_products ? Json(out.area() * (sparse ? nonzeros : c.kernel.size.area())) : Json(nullptr);
  j["bytes"] = c.input.area() * 4 + out.area() * (c.precision == Precision::kFloat64 ? 8 : 4);
  return j;
}

class Session {
 public:
  Session(const Options& options, std::optional<PeerProcess> peers)
      : options_(options), peers_(std::move(peers)), pool_(options.threads), alone_(1) {}

  int threads() const { return pool_.threads(); }

  Result<Json> run(const BenchCase& c) {
    if (!image_of(c)) return Error{ErrorCode::kOutOfMemory, "no memory for the image"};
    if (c.precision == Precision::kFloat64) return measure<double>(c);
    return measure<float>(c);
  }

 private:
  bool image_of(const BenchCase& c) {
    if (image_.size() == c.input && data_ == c.data) return true;
    auto image = make_image(c.input, c.data);
    if (!image) return false;
    image_ = *std::move(image);
    data_ = c.data;
    return true;
  }

  template <class T>
  Result<Json> measure(const BenchCase& c) {
    auto subject = make_subject<T>(c, image_.view());
    if (!subject) return subject.error();
    auto done = convolve_into<T>(subject->source, subject->plan, subject->output.view(), context());
    if (!done) return done.error();
    const auto output = std::as_const(subject->output).view();
    auto checked = check_output<T>(c, subject->source, output);
    if (!checked) return checked.error();
    Json j = description(c, subject->plan);
    add_own(*subject);
    auto peers = add_peers<T>(*subject);
    if (!peers) return peers.error();
    Collector collector;
    benchmark::RunSpecifiedBenchmarks(&collector, ".");
    benchmark::ClearRegisteredBenchmarks();
    if (failure_) return *std::exchange(failure_, std::nullopt);
    j["ms"] = collector.median("ours");
    j["best_ms"] = collector.best("ours");
    j["copy_ms"] = std::min(collector.median("copy"), collector.median("copy on one thread"));
    const double peak_ms = collector.median("multiply-adds");
    j["peak_gmacs"] = static_cast<double>(multiply_adds_) / peak_ms / 1e6;
    j["peers"] = *std::move(peers);
    for (auto& [name, peer] : j["peers"].items()) peer["ms"] = collector.median(name);
    return j;
  }

  /// The engine in steady state (plan, memory and threads are there) and the machine's limits.
  template <class T>
  void add_own(Subject<T>& s) {
    add("ours", [this, &s](benchmark::State& state) {
      for (auto _ : state) {
        auto done = convolve_into<T>(s.source, s.plan, s.output.view(), context());
        if (!done) failure_ = done.error();
      }
    });
    add("copy", [this, &s](benchmark::State& state) {
      for (auto _ : state) copy_image(pool_, s.source, s.copy.view());
    });
    add("copy on one thread", [this, &s](benchmark::State& state) {
      for (auto _ : state) copy_image(alone_, s.source, s.copy.view());
    });
    add("multiply-adds", [this, &s](benchmark::State& state) {
      for (auto _ : state) multiply_adds_ = run_multiply_adds(pool_, s.spec.precision);
    });
  }

  void add(const char* name, const std::function<void(benchmark::State&)>& body) {
    benchmark::RegisterBenchmark(name, body)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond)
        ->MinTime(options_.min_time)
        ->Repetitions(options_.repetitions);
  }

  /// Compares the peers' outputs with ours, then has them timed. Answers with what is known of
  /// each.
  template <class T>
  Result<Json> add_peers(Subject<T>& s) {
    Json found = Json::object();
    if (!peers_ || s.spec.huge) return found;
    auto names = peers_->load(s.spec, s.source);
    if (!names) return names.error();
    auto written = peers_->write_output<T>(std::as_const(s.output).view());
    if (!written) return written.error();
    // The peers round, too, and transforms more than sums.
    const double tolerance = 4 * tolerance_of(s.spec);
    for (const std::string& name : *names) {
      const auto comparison = peers_->compare(name);
      if (!comparison) return comparison.error();
      if (!(comparison->largest_difference <= tolerance)) {
        return Error{ErrorCode::kInvalidArgument,
                     fmt::format("{} differs from us by {}, more than {}", name,
                                 comparison->largest_difference, tolerance)};
      }
      found[name]["largest_difference"] = comparison->largest_difference;
      add_peer(name, comparison->seconds);
    }
    return found;
  }

  /// As many calls as fill the minimal time are one iteration; slow peers are asked less often.
  void add_peer(const std::string& name, double seconds) {
    constexpr double kMostSeconds = 4;
    const int calls = std::max(1, static_cast<int>(options_.min_time / seconds));
    const int repetitions = std::clamp(static_cast<int>(kMostSeconds / (calls * seconds)),
                                       std::min(2, options_.repetitions), options_.repetitions);
    const auto body = [this, name, calls](benchmark::State& state) {
      for (auto _ : state) {
        const auto mean = peers_->time(name, calls);
        if (!mean) failure_ = mean.error();
        state.SetIterationTime(mean ? *mean : 0);
      }
    };
    benchmark::RegisterBenchmark(name.c_str(), body)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1)
        ->Repetitions(repetitions);
  }

  ConvolveContext context() { return {.pool = &pool_, .stop = {}, .workspace = &workspace_}; }

  Options options_;
  std::optional<PeerProcess> peers_;
  ThreadPool pool_;
  ThreadPool alone_;
  Workspace workspace_;
  Image<float> image_;
  Data data_ = Data::kFloat;
  std::int64_t multiply_adds_ = 0;
  std::optional<Error> failure_;
};

std::string regex_problem(const std::string& text) {
  try {
    static_cast<void>(std::regex(text));
    return {};
  } catch (const std::regex_error& error) {
    return error.what();
  }
}

void add_options(CLI::App& app, Options& o) {
  app.add_option("--json", o.json, "write the results to this file");
  app.add_option("--filter", o.filter, "only cases whose name has a match of this expression")
      ->check(regex_problem);
  app.add_option("--python", o.python, "measure the peers too, in this Python");
  app.add_option("--peers-script", o.script, "peers.py");
  app.add_option("--threads", o.threads, "0: all of the machine's")->check(CLI::Range(0, 1024));
  app.add_option("--repetitions", o.repetitions)->check(CLI::Range(1, 1000));
  app.add_option("--min-time", o.min_time, "seconds a repetition")->check(CLI::Range(0.001, 100.0));
  app.add_flag("--quick", o.quick, "the small set");
  app.add_flag("--huge", o.huge, "with 16384x16384, which takes 4 GB");
  app.add_flag("--list", o.list, "only name the cases");
}

std::vector<BenchCase> chosen_cases(const Options& options) {
  const std::regex filter(options.filter);
  std::vector<BenchCase> chosen;
  for (BenchCase& c : bench_cases()) {
    if (options.quick && !c.quick) continue;
    if (c.huge && !options.huge) continue;
    if (std::regex_search(c.name, filter)) chosen.push_back(std::move(c));
  }
  return chosen;
}

/// 1 when a case failed: its name and the reason have been told, and it has no times.
int run_cases(Session& session, const std::vector<BenchCase>& cases, Json& results) {
  int status = 0;
  std::size_t done = 0;
  for (const BenchCase& c : cases) {
    auto result = session.run(c);
    ++done;
    if (!result) {
      std::cerr << fmt::format("{}: FAILED: {}\n", c.name, result.error().message);
      status = 1;
      continue;
    }
    std::cerr << fmt::format("[{}/{}] {}: {:.3g} ms\n", done, cases.size(), c.name,
                             (*result)["ms"].get<double>());
    results.push_back(*std::move(result));
  }
  return status;
}

void initialise_benchmark() {
  std::string name = "bench_convolve";
  std::string interleave = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> arguments = {name.data(), interleave.data(), nullptr};
  int count = 2;
  benchmark::Initialize(&count, arguments.data());
}

int run_main(const Options& options) {
  const std::vector<BenchCase> cases = chosen_cases(options);
  if (options.list || cases.empty()) {
    for (const BenchCase& c : cases) std::cout << c.name << '\n';
    if (cases.empty()) std::cerr << "no case matches \"" << options.filter << "\"\n";
    return cases.empty() ? 2 : 0;
  }
  initialise_benchmark();
  Json report;
  const ThreadPool probe(options.threads);
  report["threads"] = probe.threads();
  report["simd"] = active_simd_target();
  std::optional<PeerProcess> peers;
  if (!options.python.empty()) {
    auto started = PeerProcess::start(options.python, options.script, probe.threads());
    if (!started) {
      std::cerr << started.error().message << '\n';
      return 2;
    }
    report["peers"] = started->versions();
    peers.emplace(*std::move(started));
  }
  Session session(options, std::move(peers));
  report["cases"] = Json::array();
  const int status = run_cases(session, cases, report["cases"]);
  std::ofstream file(options.json.empty() ? "/dev/stdout" : options.json);
  file << report.dump(1) << '\n';
  file.close();
  if (!file) {
    std::cerr << "cannot write " << options.json << '\n';
    return 2;
  }
  return status;
}

}  // namespace
}  // namespace convscope::bench

int main(int argc, char** argv) {
  using namespace convscope::bench;
  Options options;
  CLI::App app("Times the engine beside the machine's limits and other programs.");
  add_options(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  return run_main(options);
}
