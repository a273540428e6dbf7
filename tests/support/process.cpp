#include "support/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>  // environ, with _GNU_SOURCE, which g++ defines

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace convscope::testing {
namespace {

int exit_code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Capture::Capture(const char* name) : fd_(memfd_create(name, MFD_CLOEXEC)) {}

Capture::~Capture() {
  close(fd_);
}

std::string Capture::text() const {
  std::string text;
  std::array<char, 4096> buffer{};
  off_t offset = 0;
  ssize_t got = 0;
  while ((got = pread(fd_, buffer.data(), buffer.size(), offset)) > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(got));
    offset += got;
  }
  return text;
}

ProcessResult run_process(const std::vector<std::string>& arguments, const std::string& out_path) {
  const Capture out("stdout");
  const Capture err("stderr");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (out_path.empty()) {
    posix_spawn_file_actions_adddup2(&actions, out.fd(), STDOUT_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out_path.c_str(), O_WRONLY, 0);
  }
  posix_spawn_file_actions_adddup2(&actions, err.fd(), STDERR_FILENO);
  std::vector<std::string> copies = arguments;
  std::vector<char*> argv;
  argv.reserve(copies.size() + 1);
  for (std::string& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);
  ProcessResult result;
  pid_t child = 0;
  if (posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ) == 0) {
    int status = 0;
    waitpid(child, &status, 0);
    result = {exit_code_of(status), out.text(), err.text()};
  }
  posix_spawn_file_actions_destroy(&actions);
  return result;
}

TempDir::TempDir() {
  path_ = (std::filesystem::temp_directory_path() / "convscope-test-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) path_.clear();
}

TempDir::~TempDir() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> TempDir::files() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace convscope::testing
