#include "io/decoder_ending.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>

namespace convscope::io {
namespace {

constexpr std::string_view kBlamed = "; the file may be damaged, or made to do harm";

}  // namespace

Ending wait_for_end(pid_t child) {
  Ending ending;
  for (int i = 0; i < 1000; ++i) {
    if (::waitpid(child, &ending.status, WNOHANG) != 0) return ending;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &ending.status, 0);
  ending.by_us = true;
  return ending;
}

Error error_of(const Ending& ending, const LoadOptions& options, std::size_t file_bytes,
               std::int64_t memory) {
  const auto decoder = [](const std::string& text, ErrorCode code = ErrorCode::kBadFormat) {
    return Error{code, "was not decoded: its decoder " + text};
  };
  if (ending.by_us) return decoder(fmt::format("hung up and was ended{}", kBlamed));
  if (!WIFSIGNALED(ending.status))
    return decoder(fmt::format("ended with code {}{}", WEXITSTATUS(ending.status), kBlamed));
  switch (WTERMSIG(ending.status)) {
    case SIGXCPU:
      return decoder(
          fmt::format("took more than {} s of processor time, the limit: raise it by "
                      "--max-seconds{}",
                      options.max_seconds, kBlamed));
    case SIGBUS:
      return decoder("could not read it to its end: it was cut short meanwhile, or its disk failed",
                     ErrorCode::kIo);
    case SIGKILL:
      return decoder(
          fmt::format("was killed by the system, as it does where memory runs out (the file takes "
                      "{:.1f} MB, its pixels {:.1f} MB): close other programs, or choose a smaller "
                      "image",
                      static_cast<double>(file_bytes) / 1e6, static_cast<double>(memory) / 1e6),
          ErrorCode::kOutOfMemory);
    case SIGSYS:
      return decoder(fmt::format("asked the system for what no decoder needs{}", kBlamed));
    case SIGSEGV:
    case SIGABRT:
    case SIGILL:
    case SIGFPE:
    case SIGTRAP:
      return decoder(fmt::format("crashed ({}){}", ::strsignal(WTERMSIG(ending.status)), kBlamed));
    default:
      return decoder(fmt::format("was ended from outside ({}): open it again",
                                 ::strsignal(WTERMSIG(ending.status))),
                     ErrorCode::kIo);
  }
}

}  // namespace convscope::io
