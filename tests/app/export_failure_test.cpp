// Where an export fails a sentence says what to do, what stood there stays, and nothing is left
// over.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "core/export/export_job.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::file_bytes;
using ::testing::HasSubstr;
using testing::TempDir;
using testing::write_file;
using Kind = ExportAnswer::Kind;

struct What {
  ExportWhat what;
  ExportFormat format;
};

constexpr std::array kWithoutPrograms = {
    What{ExportWhat::kOutput, ExportFormat::kPng},    What{ExportWhat::kOutput, ExportFormat::kNpy},
    What{ExportWhat::kOutput, ExportFormat::kCsv},    What{ExportWhat::kInput, ExportFormat::kPfm},
    What{ExportWhat::kFigure, ExportFormat::kPng},    What{ExportWhat::kFigure, ExportFormat::kSvg},
    What{ExportWhat::kAnimation, ExportFormat::kApng}};

std::shared_ptr<const Outcome> outcome() {
  Experiment e;
  auto source = std::make_shared<Source>();
  source->image = testing::random_image({9, 12}, 3);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  e.source = source;
  e.kernel = testing::integer_kernel({2, 3}, 4);
  return std::make_shared<const Outcome>(*compute(e, {}));
}

ExportJob job_of(What what, const std::string& path) {
  ExportJob job;
  job.outcome = outcome();
  job.choices.what = what.what;
  job.choices.format = what.format;
  job.choices.bits = 16;
  job.path = path;
  job.replace = true;
  return job;
}

/// While it lives files may not be larger than so many bytes: write() is refused half way, as it is
/// on a full disk.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit small = before_;
    small.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

/// While it lives a variable of the environment has another value.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    value == nullptr ? unsetenv(name) : setenv(name, value, 1);
  }
  ~Variable() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

/// The answer is a failure with these words, and the folder holds the file from before alone.
void expect_untouched(const ExportAnswer& answer, const TempDir& dir, const std::string& name,
                      const std::string& words) {
  EXPECT_EQ(answer.kind, Kind::kFailed) << answer.text;
  EXPECT_THAT(answer.text, HasSubstr(words));
  EXPECT_EQ(file_bytes(dir.file(name)), "mine") << answer.text;
  EXPECT_EQ(dir.files(), std::vector<std::string>{name}) << "left over after: " << answer.text;
}

TEST(ExportFailure, a_full_disk_leaves_what_was_there) {
  for (const What what : kWithoutPrograms) {
    const TempDir dir;
    const std::string name = std::string("out") + extension_of(what.format);
    write_file(dir.file(name), "mine");
    const ExportJob job = job_of(what, dir.file(name));
    const ExportAnswer answer = [&] {
      const SmallFiles small(100);
      return carry_out(job);
    }();
    expect_untouched(answer, dir, name, name + ": cannot be written");
  }
}

TEST(ExportFailure, a_folder_that_cannot_be_written_to_is_named) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write anywhere";
  for (const What what : kWithoutPrograms) {
    const TempDir dir;
    const std::string name = std::string("out") + extension_of(what.format);
    write_file(dir.file(name), "mine");
    std::filesystem::permissions(
        dir.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    const ExportAnswer answer = carry_out(job_of(what, dir.file(name)));
    std::filesystem::permissions(dir.path(), std::filesystem::perms::owner_all);
    expect_untouched(answer, dir, name, name);
  }
}

/// Root too may make no file there.
TEST(ExportFailure, a_file_system_that_takes_no_files_is_named) {
  for (const What what : kWithoutPrograms) {
    const std::string name = std::string("out") + extension_of(what.format);
    const ExportAnswer answer = carry_out(job_of(what, "/proc/self/" + name));
    EXPECT_EQ(answer.kind, Kind::kFailed) << answer.text;
    EXPECT_THAT(answer.text, HasSubstr(name + ": cannot be written"));
  }
}

TEST(ExportFailure, without_ffmpeg_it_says_what_to_install) {
  const TempDir empty;
  const Variable path("PATH", empty.path().c_str());
  for (const ExportFormat format : {ExportFormat::kGif, ExportFormat::kMp4}) {
    const TempDir dir;
    const std::string name = std::string("out") + extension_of(format);
    write_file(dir.file(name), "mine");
    expect_untouched(carry_out(job_of({ExportWhat::kAnimation, format}, dir.file(name))), dir, name,
                     "install the package ffmpeg");
  }
}

TEST(ExportFailure, an_ffmpeg_that_ends_half_way_leaves_what_was_there) {
  const TempDir programs;
  const std::string program = programs.file("ffmpeg");
  write_file(program, "#!/bin/sh\nfor last; do :; done\nprintf half > \"$last\"\nexit 3\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const Variable path("PATH", programs.path().c_str());
  const TempDir dir;
  write_file(dir.file("out.gif"), "mine");
  const auto answer =
      carry_out(job_of({ExportWhat::kAnimation, ExportFormat::kGif}, dir.file("out.gif")));
  expect_untouched(answer, dir, "out.gif", "out.gif: not written, ffmpeg: ended with status 3");
  EXPECT_THAT(answer.text, HasSubstr("choose APNG"));
}

/// While ffmpeg works, nothing but what was there lies beside the destination: if all is killed
/// then, nothing is left over.
TEST(ExportFailure, a_film_appears_whole_or_not_at_all) {
  const TempDir programs;
  const TempDir dir;
  const std::string program = programs.file("ffmpeg");
  write_file(program, "#!/bin/sh\nfor last; do :; done\nprintf 'the film' > \"$last\"\necho " +
                          dir.path() + "/.* " + dir.path() + "/* > " + programs.file("seen") +
                          "\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const Variable path("PATH", programs.path().c_str());
  write_file(dir.file("out.mp4"), "mine");
  ExportJob job = job_of({ExportWhat::kAnimation, ExportFormat::kMp4}, dir.file("out.mp4"));
  job.replace = true;
  const auto answer = carry_out(job);
  EXPECT_EQ(answer.kind, Kind::kDone) << answer.text;
  EXPECT_EQ(file_bytes(dir.file("out.mp4")), "the film");
  EXPECT_EQ(dir.files(), std::vector<std::string>{"out.mp4"});
  const std::string seen = file_bytes(programs.file("seen"));
  EXPECT_THAT(seen, HasSubstr("/out.mp4"));
  EXPECT_EQ(seen.find(".convscope"), std::string::npos) << seen;
}

TEST(ExportFailure, without_a_clipboard_program_it_says_what_to_install) {
  const TempDir empty;
  const Variable path("PATH", empty.path().c_str());
  ExportJob job = job_of({ExportWhat::kOutput, ExportFormat::kPng}, "");
  job.to_clipboard = true;
  {
    const Variable wayland("WAYLAND_DISPLAY", nullptr);
    const ExportAnswer answer = carry_out(job);
    EXPECT_EQ(answer.kind, Kind::kFailed);
    EXPECT_THAT(answer.text, HasSubstr("install the package xclip"));
  }
  const Variable wayland("WAYLAND_DISPLAY", "wayland-0");
  const ExportAnswer answer = carry_out(job);
  EXPECT_EQ(answer.kind, Kind::kFailed);
  EXPECT_THAT(answer.text, HasSubstr("install the package wl-clipboard"));
}

/// Input, kernel and output of every kind of experiment can be watched.
TEST(ExportJob, animations_of_other_experiments_have_a_frame_for_each_cell) {
  const auto base = outcome();
  const auto frames_of = [](const Experiment& e) {
    ExportJob job = job_of({ExportWhat::kAnimation, ExportFormat::kApng}, "");
    auto computed = compute(e, {});
    EXPECT_TRUE(computed) << computed.error().message;
    job.outcome = std::make_shared<const Outcome>(*std::move(computed));
    const TempDir dir;
    job.path = dir.file("a.png");
    const ExportAnswer answer = carry_out(job);
    EXPECT_EQ(answer.kind, Kind::kDone) << answer.text;
    const std::string bytes = file_bytes(job.path);
    const auto head = bytes.find("acTL");
    if (head == std::string::npos) return std::int64_t{-1};
    std::int64_t frames = 0;
    for (std::size_t i = 4; i < 8; ++i)
      frames = frames * 256 + static_cast<unsigned char>(bytes[head + i]);
    EXPECT_EQ(frames, job.outcome->size().area());
    return frames;
  };
  Experiment transposed = base->experiment;
  transposed.transposed = TransposedSpec{{2, 1}, {1, 2}, {1, 0}, {1, 0}};
  EXPECT_GT(frames_of(transposed), 100);

  Experiment edited = base->experiment;
  auto source = std::make_shared<Source>();
  source->original = base->experiment.source;
  source->image = testing::random_image({3, 5}, 8);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  edited.source = source;
  EXPECT_EQ(frames_of(edited), 2 * 3);

  Experiment impulse = edited;
  auto one = std::make_shared<Source>();
  one->image = testing::integer_image({4, 5}, 1);
  for (std::int64_t r = 0; r < 4; ++r) std::fill_n(one->image.row(r), 5, 0.0F);
  one->image.at({2, 3}) = 1;
  one->statistics = statistics_of<float>(std::as_const(one->image).view());
  impulse.source = one;
  impulse.spec.padding = Padding::full();
  EXPECT_EQ(frames_of(impulse), 5 * 7);

  Experiment pooled = base->experiment;
  pooled.response = {ResponseKind::kRelu};
  pooled.pooling = {PoolingKind::kMax, {2, 2}, {2, 2}};
  pooled.pooled = true;
  EXPECT_EQ(frames_of(pooled), 4 * 5);
}

}  // namespace
}  // namespace convscope
