#include "io/decoder_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <ctime>
#include <new>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "io/bytes.h"
#include "io/decoder_ending.h"
#include "io/decoder_protocol.h"
#include "io/packet.h"
#include "sanitizer.h"

namespace convscope::io {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kLook = std::chrono::milliseconds(20);  // at the progress, and whether to stop
constexpr int kOutOfTheWay = 10;  // above the numbers that the child is given its descriptors as

// The shadow memory of a sanitizer takes terabytes of addresses.
constexpr bool kLimitsAddresses = !kAddressSanitizer && !kThreadSanitizer;

Error not_started(const std::filesystem::path& program, int error) {
  return {ErrorCode::kIo,
          fmt::format("cannot be read: the decoder {} does not start ({})",
                      printable(program.native()), std::generic_category().message(error))};
}

/// The actions and attributes of posix_spawn, freed on every way out.
struct SpawnPlan {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};

  SpawnPlan() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
  }
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
};

/// A group of its own: Ctrl-C at the terminal is for the program to answer.
int spawn(const std::filesystem::path& program, int socket, int progress, pid_t& child) {
  SpawnPlan plan;
  ::posix_spawnattr_setpgroup(&plan.attributes, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&plan.attributes, &none);
  ::posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  for (const int standard : {0, 1, 2})
    ::posix_spawn_file_actions_addopen(&plan.actions, standard, "/dev/null", O_RDWR, 0);
  ::posix_spawn_file_actions_adddup2(&plan.actions, socket, kDecoderSocket);
  ::posix_spawn_file_actions_adddup2(&plan.actions, progress, kDecoderProgress);
  ::posix_spawn_file_actions_addclosefrom_np(&plan.actions, kDecoderProgress + 1);
  std::string path = program.native();
  const std::array<char*, 2> words = {path.data(), nullptr};
  return ::posix_spawn(&child, path.c_str(), &plan.actions, &plan.attributes, words.data(),
                       environ);
}

void set_limit(pid_t child, int resource, std::int64_t value) {
  rlimit limit{};
  const auto which = static_cast<__rlimit_resource>(resource);
  if (::prlimit(child, which, nullptr, &limit) != 0) return;
  limit.rlim_cur = std::min(static_cast<rlim_t>(value), limit.rlim_max);
  ::prlimit(child, which, &limit, nullptr);
}

std::int64_t seconds_used(pid_t child) {
  clockid_t clock = 0;
  timespec used{};
  if (::clock_getcpuclockid(child, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return 0;
  return used.tv_sec + 1;
}

/// What a decoder says is looked at as closely as what is in a file.
std::optional<Error> error_in(const DecoderReply& reply, std::int64_t max_pixels) {
  if (reply.error != kDecoded) {
    const auto last = static_cast<std::int32_t>(ErrorCode::kUnsupported);
    if (reply.error < 0 || reply.error > last) return std::nullopt;
    const std::string_view text(reply.text.data(), ::strnlen(reply.text.data(), reply.text.size()));
    return Error{static_cast<ErrorCode>(reply.error), printable(text, reply.text.size())};
  }
  const bool possible =
      reply.rows > 0 && reply.cols > 0 && check_pixels(reply.rows, reply.cols, max_pixels).ok() &&
      reply.channels >= 1 && reply.channels <= 4 && reply.bits >= 1 && reply.bits <= 64;
  if (!possible) return std::nullopt;
  return Error{};
}

Result<LoadedImage> image_of(const DecoderReply& reply, SharedMemory memory,
                             const std::shared_ptr<SpareMemory>& spare) {
  const Size size{reply.rows, reply.cols};
  const std::int64_t stride = Image<float>::stride_of(size.cols);
  const auto bytes = checked_bytes({size.rows, stride}, sizeof(float));
  if (!bytes || !memory.accept(static_cast<std::size_t>(*bytes)))
    return Error{ErrorCode::kOutOfMemory, "its image does not fit into the memory that is free"};
  auto* cells = reinterpret_cast<float*>(memory.data());
  auto owner = std::make_shared<SharedCells>(std::move(memory), spare);
  LoadedImage loaded;
  loaded.image = Image<float>::around(std::move(owner), cells, size, stride);
  loaded.format = printable({reply.text.data(), ::strnlen(reply.text.data(), 16)});
  loaded.channels = reply.channels;
  loaded.bits = reply.bits;
  loaded.has_alpha = reply.has_alpha != 0;
  loaded.alpha_varies = reply.alpha_varies != 0;
  return loaded;
}

}  // namespace

Result<DecoderProcess> DecoderProcess::start(const std::filesystem::path& program) {
  DecoderProcess decoder;
  auto progress = SharedMemory::create(sizeof(DecoderProgress));
  if (!progress) return progress.error();
  new (progress->data()) DecoderProgress;
  decoder.progress_ = *std::move(progress);
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return not_started(program, errno);
  decoder.socket_ = Descriptor(ends[0]);
  const Descriptor theirs(ends[1]);
  const Descriptor socket(::fcntl(theirs.get(), F_DUPFD_CLOEXEC, kOutOfTheWay));
  const Descriptor shared(::fcntl(decoder.progress_.descriptor(), F_DUPFD_CLOEXEC, kOutOfTheWay));
  if (!socket.open() || !shared.open()) return not_started(program, errno);
  const int error = spawn(program, socket.get(), shared.get(), decoder.child_);
  if (error != 0) {
    decoder.child_ = -1;
    return not_started(program, error);
  }
  return decoder;
}

DecoderProcess::DecoderProcess(DecoderProcess&& other) noexcept
    : child_(std::exchange(other.child_, -1)),
      socket_(std::move(other.socket_)),
      progress_(std::move(other.progress_)),
      spare_(std::move(other.spare_)),
      state_(other.state_) {}

DecoderProcess::~DecoderProcess() {
  if (child_ < 0) return;
  ::kill(child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
}

Error DecoderProcess::stop(Error why) {
  state_ = State::kStopped;
  return why;
}

Error DecoderProcess::died(const LoadOptions& options, std::size_t bytes, int image) {
  state_ = State::kDied;
  return error_of(wait_for_end(std::exchange(child_, -1)), options, bytes,
                  std::max<off_t>(0, ::lseek(image, 0, SEEK_END)));
}

void DecoderProcess::set_limits(const LoadOptions& options, std::size_t bytes) const {
  constexpr std::int64_t kItself = std::int64_t{256} << 20;
  const auto all = checked_add(options.max_bytes, static_cast<std::int64_t>(bytes) + kItself);
  if (kLimitsAddresses && all) set_limit(child_, RLIMIT_AS, *all);
  set_limit(child_, RLIMIT_CPU, seconds_used(child_) + options.max_seconds);
}

void DecoderProcess::show(LoadProgress* progress) const {
  if (progress == nullptr) return;
  progress->rows = shown().rows.load();
  progress->rows_done = shown().rows_done.load();
}

DecoderProgress& DecoderProcess::shown() const {
  return *std::launder(reinterpret_cast<DecoderProgress*>(progress_.data()));
}

Status DecoderProcess::wait(const LoadOptions& options, LoadProgress* progress) {
  const auto end = Clock::now() + std::chrono::seconds(4 * options.max_seconds);
  pollfd answer{socket_.get(), POLLIN, 0};
  while (::poll(&answer, 1, static_cast<int>(kLook.count())) <= 0) {
    show(progress);
    if (progress != nullptr && progress->stop != nullptr && *progress->stop)
      return stop({ErrorCode::kCancelled, "was not decoded to its end: cancelled"});
    if (Clock::now() > end) {
      return stop({ErrorCode::kBadFormat,
                   fmt::format("was not decoded: its decoder had no answer within {} s, four times "
                               "the limit of processor time: raise it by --max-seconds",
                               4 * options.max_seconds)});
    }
  }
  return Done{};
}

Result<SharedMemory> DecoderProcess::memory_for_image() {
  if (auto spare = spare_->take()) return *std::move(spare);
  return SharedMemory::create_empty();
}

Result<LoadedImage> DecoderProcess::decode(int file, std::size_t bytes, const LoadOptions& options,
                                           LoadProgress* progress) {
  auto image = memory_for_image();
  if (!image) return image.error();
  set_limits(options, bytes);
  shown().rows_done = 0;
  shown().rows = 0;
  const DecoderRequest request{static_cast<std::int64_t>(bytes), options.max_pixels,
                               static_cast<std::int32_t>(options.channel),
                               static_cast<std::int32_t>(options.scaling)};
  const std::array descriptors = {file, image->descriptor()};
  if (!send_packet(socket_.get(), std::as_bytes(std::span(&request, 1)), descriptors))
    return died(options, bytes, image->descriptor());
  if (auto answered = wait(options, progress); !answered) return answered.error();
  show(progress);
  DecoderReply reply;
  if (!receive_packet(socket_.get(), std::as_writable_bytes(std::span(&reply, 1)), {}))
    return died(options, bytes, image->descriptor());
  const auto error = error_in(reply, options.max_pixels);
  if (!error) {
    return stop({ErrorCode::kBadFormat,
                 "was not decoded: its decoder gave an answer that cannot be; the file may be "
                 "damaged, or made to do harm"});
  }
  if (reply.error != kDecoded) return *error;
  return image_of(reply, *std::move(image), spare_);
}

}  // namespace convscope::io
