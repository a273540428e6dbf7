// Everything that is saved, onto disks that are full or read-only: the file from before stays
// whole, the sentence names it, and nothing is left over.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <functional>

#include "core/autosave.h"
#include "core/export/export_job.h"
#include "core/layers_file.h"
#include "core/recent_files.h"
#include "core/session_file.h"
#include "core/settings.h"
#include "support/hard_disks.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::file_bytes;
using ::testing::HasSubstr;
using testing::TempDir;

constexpr std::size_t kLong = 8000;

std::shared_ptr<const Source> source_of(Size size) {
  auto source = std::make_shared<Source>();
  source->image = testing::random_image(size, 3);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  return source;
}

/// With an input that is put into the file, which then does not fit onto the disk.
Session session() {
  Session s;
  s.experiment.source = source_of({47, 53});
  return s;
}

std::string exported(ExportWhat what, ExportFormat format, const std::string& path) {
  Experiment e;
  e.source = source_of({19, 22});
  e.kernel = testing::integer_kernel({2, 3}, 4);
  ExportJob job;
  job.outcome = std::make_shared<const Outcome>(*compute(e, {}));
  job.choices.what = what;
  job.choices.format = format;
  job.path = path;
  job.replace = true;
  const ExportAnswer answer = carry_out(job);
  return answer.kind == ExportAnswer::Kind::kDone ? "" : answer.text;
}

struct Saver {
  std::string name;                                          // of the file
  std::function<std::string(const std::string& path)> save;  // the sentence; empty: saved
};

template <class T>
std::string sentence(const Result<T>& result) {
  return result ? "" : result.error().message;
}

std::vector<Saver> savers() {
  const auto png = [](const std::string& path) {
    return exported(ExportWhat::kFigure, ExportFormat::kPng, path);
  };
  const auto svg = [](const std::string& path) {
    return exported(ExportWhat::kFigure, ExportFormat::kSvg, path);
  };
  const auto animation = [](const std::string& path) {
    return exported(ExportWhat::kAnimation, ExportFormat::kApng, path);
  };
  const auto settings = [](const std::string& path) {
    Settings now;
    now.scale = 2;
    // What this program does not know is kept, and makes the file long.
    LoadedSettings before;
    before.text = "{\"version\": 1, \"later\": \"" + std::string(kLong, 'x') + "\"}";
    return sentence(save_settings(path, now, before.text));
  };
  return {{"work.convscope",
           [](const std::string& p) { return sentence(SessionWriter().save(session(), p)); }},
          {"autosave-1-0.convscope",
           [](const std::string& p) { return sentence(SessionWriter().save(session(), p)); }},
          {"settings.json", settings},
          {"figure.png", png},
          {"figure.svg", svg},
          {"animation.png", animation}};
}

/// The first saved file, which is what the second save must not harm.
std::string saved_before(const Saver& saver, const std::string& path) {
  Session small;
  small.experiment.kernel_name = "before";
  // An older file of the same kind, so that nothing has to be kept under another name.
  if (saver.name == "settings.json") {
    EXPECT_TRUE(save_settings(path, {}, ""));
  } else {
    EXPECT_TRUE(SessionWriter().save(small, path));
  }
  return file_bytes(path);
}

TEST(HardDisk, a_full_one_leaves_the_file_before_whole_and_names_it) {
  for (const Saver& saver : savers()) {
    SCOPED_TRACE(saver.name);
    const TempDir dir;
    const testing::SmallDisk disk(dir.path(), 16384);
    if (!disk.refusal().empty()) GTEST_SKIP() << "not shown here: " << disk.refusal();
    const std::string path = dir.file(saver.name);
    const std::string before = saved_before(saver, path);
    disk.fill();
    const std::string said = saver.save(path);
    EXPECT_THAT(said, HasSubstr(saver.name + ": cannot be written: the disk that holds " +
                                dir.path() + " is full"));
    EXPECT_EQ(file_bytes(path), before);
    std::vector<std::string> names{"full", saver.name};
    std::sort(names.begin(), names.end());
    EXPECT_EQ(dir.files(), names) << "something is left over";
  }
}

TEST(HardDisk, a_write_that_is_refused_half_way_leaves_the_file_before_whole) {
  for (const Saver& saver : savers()) {
    SCOPED_TRACE(saver.name);
    const TempDir dir;
    const std::string path = dir.file(saver.name);
    const std::string before = saved_before(saver, path);
    const std::string said = [&] {
      const testing::SmallFiles small(700);
      return saver.save(path);
    }();
    EXPECT_THAT(said, HasSubstr(saver.name + ": cannot be written"));
    EXPECT_EQ(file_bytes(path), before);
    EXPECT_EQ(dir.files(), std::vector<std::string>{saver.name}) << "something is left over";
  }
}

TEST(HardDisk, a_read_only_directory_is_named_and_its_files_stay) {
  for (const Saver& saver : savers()) {
    SCOPED_TRACE(saver.name);
    const TempDir dir;
    const std::string path = dir.file(saver.name);
    const std::string before = saved_before(saver, path);
    const std::string said = [&] {
      const testing::ReadOnly locked(dir.path());
      return saver.save(path);
    }();
    EXPECT_THAT(said, HasSubstr(saver.name + ": cannot be written: no permission"));
    EXPECT_EQ(file_bytes(path), before);
    EXPECT_EQ(dir.files(), std::vector<std::string>{saver.name});
  }
}

TEST(HardDisk, a_read_only_directory_is_no_place_for_autosaves_or_lists) {
  const TempDir dir;
  const testing::ReadOnly locked(dir.path());
  EXPECT_FALSE(AutosaveSlot::claim(dir.path()));
  EXPECT_TRUE(left_behind(dir.path()).empty());
  const auto remembered = remember_files(dir.path(), {"/photo.png"});
  ASSERT_FALSE(remembered);
  EXPECT_THAT(remembered.error().message, HasSubstr(dir.path()));
}

}  // namespace
}  // namespace convscope
