// The real decoder: confined, kept for the next file, replaced when it is gone.

#include <dirent.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "convscope/cell_memory.h"
#include "convscope/image_io.h"
#include "engine/io/files.h"
#include "io/decoders.h"
#include "sanitizer.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using testing::image_file;
using testing::message_of;

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// Processes that this one started and that still run.
std::set<pid_t> children() {
  std::set<pid_t> found;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const std::string status = text_of(entry.path() / "status");
    const bool ours = status.find("\nPPid:\t" + std::to_string(::getpid()) + "\n") != status.npos;
    if (ours && status.find("State:\tZ") == status.npos) found.insert(std::stoi(name));
  }
  return found;
}

void expect_read(const std::string& file = "rgb8.png") {
  const auto loaded = load_image(image_file(file));
  ASSERT_TRUE(loaded) << message_of(loaded);
  EXPECT_FALSE(loaded->image.empty());
}

TEST(Decoder, stands_beside_the_program) {
  EXPECT_EQ(io::decoder_program(), CONVSCOPE_DECODER);
}

TEST(Decoder, is_started_by_the_first_picture_and_kept) {
  EXPECT_TRUE(children().empty());
  ASSERT_TRUE(load_image(testing::array_file("f4_le_C.npy")));
  EXPECT_TRUE(children().empty()) << "arrays need no decoder";
  expect_read();
  const auto first = children();
  EXPECT_EQ(first.size(), 1U);
  expect_read("gray8.bmp");
  EXPECT_THAT(message_of(load_image(image_file("photo.gif"))), HasSubstr("GIF"));
  EXPECT_EQ(children(), first);
}

TEST(Decoder, can_be_started_before_there_is_a_picture) {
  start_decoder();
  const auto started = children();
  EXPECT_EQ(started.size(), 1U);
  expect_read();
  EXPECT_EQ(children(), started);
}

TEST(Decoder, one_that_was_killed_while_it_waited_is_replaced) {
  expect_read();
  for (const pid_t child : children()) ::kill(child, SIGKILL);
  expect_read();
  EXPECT_EQ(children().size(), 1U);
}

/// What a program tells of its decoder, before it is killed.
struct Told {
  pid_t decoder = 0;
  double whole_ms = 0;  // to decode all of it
};

/// A program that decodes until it is killed.
[[noreturn]] void decode_until_killed(const fs::path& file, int pipe) {
  const auto start = std::chrono::steady_clock::now();
  if (!load_image(file)) ::_exit(2);
  Told told;
  told.whole_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  LoadProgress progress;
  std::thread reader([&] { (void)load_image(file, {}, &progress); });
  while (progress.rows_done < 1) std::this_thread::yield();
  const auto decoders = children();
  if (decoders.size() == 1) told.decoder = *decoders.begin();
  if (::write(pipe, &told, sizeof told) < 0) ::_exit(2);
  for (;;) ::pause();
}

/// Nobody waits for the answer any more, and the work ends.
TEST(Decoder, ends_with_its_program_even_while_it_decodes) {
  testing::ScratchDirectory scratch;
  const auto image = testing::random_image({3000, 4000}, 3);
  ASSERT_TRUE(save_png<float>(scratch / "large.png", image.view(), {-1, 1}, 16));
  // A fork would share those that wait.
  for (const pid_t child : children()) ::kill(child, SIGKILL);
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t program = ::fork();
  if (program == 0) decode_until_killed(scratch / "large.png", ends[1]);
  ::close(ends[1]);
  Told told;
  ASSERT_EQ(::read(ends[0], &told, sizeof told), static_cast<ssize_t>(sizeof told));
  ASSERT_GT(told.decoder, 0);
  ::kill(program, SIGKILL);
  ::waitpid(program, nullptr, 0);
  const auto killed = std::chrono::steady_clock::now();
  const auto waited_ms = [&] {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - killed)
        .count();
  };
  const auto runs = [&] {
    const std::string status = text_of("/proc/" + std::to_string(told.decoder) + "/status");
    return !status.empty() && status.find("State:\tZ") == status.npos;
  };
  while (runs() && waited_ms() < 20'000) ::usleep(1000);
  EXPECT_LT(waited_ms(), told.whole_ms / 2) << "it has worked to the end";
  ::close(ends[0]);
}

TEST(Decoder, may_do_nothing_but_compute) {
  if (kThreadSanitizer) GTEST_SKIP() << "there is no sandbox under the thread sanitizer";
  expect_read();
  ASSERT_EQ(children().size(), 1U);
  const fs::path of_child = "/proc/" + std::to_string(*children().begin());
  const std::string status = text_of(of_child / "status");
  EXPECT_THAT(status, HasSubstr("Seccomp:\t2"));
  EXPECT_THAT(status, HasSubstr("NoNewPrivs:\t1"));
  const std::string limits = text_of(of_child / "limits");
  EXPECT_THAT(limits, HasSubstr("Max core file size        0 "));
  EXPECT_THAT(limits, HasSubstr("Max processes             0 "));
}

TEST(Decoder, holds_no_file_when_it_is_done) {
  expect_read();
  ASSERT_EQ(children().size(), 1U);
  std::vector<std::string> held;
  for (const auto& entry :
       fs::directory_iterator("/proc/" + std::to_string(*children().begin()) + "/fd")) {
    std::error_code error;
    held.push_back(fs::read_symlink(entry.path(), error).string());
  }
  EXPECT_EQ(held.size(), 5U) << ::testing::PrintToString(held);
  EXPECT_THAT(held, ::testing::Each(::testing::AnyOf("/dev/null", ::testing::StartsWith("socket:"),
                                                     ::testing::StartsWith("/memfd:convscope"))));
}

TEST(Decoder, says_how_many_rows_it_has_done) {
  LoadProgress progress;
  EXPECT_FALSE(fraction_done(progress));
  const auto loaded = load_image(image_file("rgb8.png"), {}, &progress);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(fraction_done(progress), 1);
  EXPECT_EQ(progress.rows, loaded->image.size().rows);
  EXPECT_EQ(progress.rows_done, loaded->image.size().rows);
}

TEST(Decoder, an_image_can_be_written_to_and_outlives_the_next) {
  auto first = load_image(image_file("rgb8.png"));
  ASSERT_TRUE(first);
  first->image.fill(7);
  expect_read();
  expect_read("gray8.bmp");
  EXPECT_EQ(first->image.at({0, 0}), 7);
  auto copy = first->image.clone();
  first->image = {};
  EXPECT_EQ(copy->at({0, 0}), 7);
}

TEST(Decoder, memory_of_an_image_that_is_gone_serves_the_next_and_no_other) {
  keep_cells(std::size_t{64} << 20);
  testing::ScratchDirectory scratch;
  const auto save = [&](const char* name, std::uint64_t seed) {
    const auto image = testing::random_image({600, 900}, seed);
    ASSERT_TRUE(save_png<float>(scratch / name, image.view(), {-1, 1}, 16));
  };
  save("a.png", 1);
  save("b.png", 2);
  auto first = load_image(scratch / "a.png");
  ASSERT_TRUE(first);
  const float* memory = first->image.row(0);
  const auto a = first->image.clone();
  const auto beside = load_image(scratch / "b.png");
  EXPECT_NE(beside->image.row(0), memory) << "both are there";
  first->image = {};
  const auto after = load_image(scratch / "b.png");
  EXPECT_EQ(after->image.row(0), memory);
  EXPECT_TRUE(testing::close(after->image, beside->image, 0));
  EXPECT_FALSE(testing::close(after->image, *a, 1e-3));
  const auto other_size = load_image(image_file("rgb8.png"));
  EXPECT_EQ(other_size->image.size().area(),
            load_image(image_file("rgb8.png"))->image.size().area());
  keep_cells(0);
}

TEST(Decoder, a_file_that_is_cut_short_while_it_is_decoded_is_a_message) {
  testing::ScratchDirectory scratch;
  const fs::path path = scratch / "shrinks.bmp";
  // Its header promises what is there when the decoder looks, and not when it reads.
  const auto bytes = testing::read_bytes(image_file("gray8.bmp"));
  for (int i = 0; i < 50; ++i) {
    testing::write_bytes(path, bytes);
    std::jthread cutter([&] { fs::resize_file(path, 0); });
    const auto loaded = load_image(path);
    const std::string message = loaded ? "" : loaded.error().message;
    EXPECT_TRUE(loaded || message.starts_with("shrinks.bmp: ")) << message;
  }
  expect_read();
}

TEST(Decoder, threads_have_one_each_and_the_same_pixels) {
  constexpr int kThreads = 4;
  const auto expected = load_image(image_file("rgb8.png"));
  ASSERT_TRUE(expected);
  std::vector<std::string> wrong(kThreads);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < 20; ++i) {
          const auto loaded = load_image(image_file("rgb8.png"));
          if (!loaded)
            wrong[t] = loaded.error().message;
          else if (!testing::close(loaded->image, expected->image, 0))
            wrong[t] = "other pixels";
        }
      });
    }
  }
  EXPECT_THAT(wrong, ::testing::Each(""));
  EXPECT_LE(children().size(), static_cast<std::size_t>(kThreads));
}

}  // namespace
}  // namespace convscope
