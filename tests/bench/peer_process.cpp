#include "peer_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

#include "convscope/array_io.h"

namespace convscope::bench {
namespace {

using Json = nlohmann::json;

Error io_error(std::string message) {
  return {ErrorCode::kIo, std::move(message)};
}

struct Pipes {
  std::array<int, 2> to{-1, -1};
  std::array<int, 2> from{-1, -1};
};

Result<pid_t> spawn(const std::vector<std::string>& command, const Pipes& pipes) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipes.to[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipes.from[1], STDOUT_FILENO);
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  pid_t process = -1;
  const int failed =
      posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return io_error("cannot start " + command[0]);
  return process;
}

}  // namespace

Result<PeerProcess> PeerProcess::start(const std::string& python,
                                       const std::filesystem::path& script, int threads) {
  std::string folder = (std::filesystem::temp_directory_path() / "convscope-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return io_error("cannot make a folder like " + folder);
  PeerProcess peers;
  peers.folder_ = folder;
  Pipes pipes;
  if (pipe2(pipes.to.data(), O_CLOEXEC) != 0 || pipe2(pipes.from.data(), O_CLOEXEC) != 0) {
    return io_error("cannot make a pipe");
  }
  auto process = spawn({python, script.string(), std::to_string(threads)}, pipes);
  close(pipes.to[0]);
  close(pipes.from[1]);
  peers.to_ = fdopen(pipes.to[1], "w");
  peers.from_ = fdopen(pipes.from[0], "r");
  if (!process) return process.error();
  peers.process_ = *process;
  auto versions = peers.ask<std::string>(R"({"do": "versions"})", "versions");
  if (!versions) return versions.error();
  peers.versions_ = *std::move(versions);
  return peers;
}

PeerProcess::PeerProcess(PeerProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      to_(std::exchange(other.to_, nullptr)),
      from_(std::exchange(other.from_, nullptr)),
      folder_(std::exchange(other.folder_, {})),
      versions_(std::move(other.versions_)) {}

PeerProcess::~PeerProcess() {
  if (to_ != nullptr) std::fclose(to_);  // the end of its input ends the process
  if (from_ != nullptr) std::fclose(from_);
  if (process_ > 0) waitpid(process_, nullptr, 0);
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

template <class Reply>
Result<Reply> PeerProcess::ask(const std::string& request, const char* key) {
  std::fputs((request + "\n").c_str(), to_);
  std::fflush(to_);
  std::string line;
  for (int c = std::fgetc(from_); c != EOF && c != '\n'; c = std::fgetc(from_)) {
    line.push_back(static_cast<char>(c));
  }
  const Json answer = Json::parse(line, nullptr, false);
  if (!answer.is_object()) return io_error("the peers' process ended or answered: " + line);
  if (answer.contains("error")) return io_error(answer["error"].get<std::string>());
  return answer[key].get<Reply>();
}

Result<std::vector<std::string>> PeerProcess::load(const BenchCase& c,
                                                   ImageView<const float> source) {
  if (auto written = save_npy<float>(file("input.npy"), source); !written) return written.error();
  const Sides& pad = c.spec.padding.sides;
  const Json request = {{"do", "load"},
                        {"input", file("input.npy")},
                        {"kernel", c.kernel.weights},
                        {"kernel_size", {c.kernel.size.rows, c.kernel.size.cols}},
                        {"stride", {c.spec.stride.rows, c.spec.stride.cols}},
                        {"dilation", {c.spec.dilation.rows, c.spec.dilation.cols}},
                        {"padding", {pad.top, pad.bottom, pad.left, pad.right}},
                        {"precision", c.precision == Precision::kFloat64 ? "float64" : "float32"}};
  return ask<std::vector<std::string>>(request.dump(), "peers");
}

template <class T>
Status PeerProcess::write_output(ImageView<const T> output) {
  return save_npy<T>(file("output.npy"), output);
}

template Status PeerProcess::write_output<float>(ImageView<const float>);
template Status PeerProcess::write_output<double>(ImageView<const double>);

Result<PeerProcess::Comparison> PeerProcess::compare(const std::string& peer) {
  const Json request = {{"do", "compare"}, {"peer", peer}, {"output", file("output.npy")}};
  const auto numbers = ask<std::vector<double>>(request.dump(), "difference_and_seconds");
  if (!numbers) return numbers.error();
  return Comparison{numbers->at(0), numbers->at(1)};
}

Result<double> PeerProcess::time(const std::string& peer, int calls) {
  return ask<double>(Json{{"do", "time"}, {"peer", peer}, {"calls", calls}}.dump(), "seconds");
}

}  // namespace convscope::bench
