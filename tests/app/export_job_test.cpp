// What is exported can be read back, and nothing is lost where it cannot be written.
#include "core/export/export_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "convscope/image_io.h"
#include "core/export/child_process.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::TempDir;
using Kind = ExportAnswer::Kind;

ExportJob job_of(ExportWhat what, ExportFormat format, const std::string& path,
                 Size size = {5, 7}) {
  Experiment e;
  auto source = std::make_shared<Source>();
  source->name = "a <b> & \xFF\x01";
  source->image = testing::integer_image(size, 3);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  e.source = source;
  e.kernel = testing::integer_kernel({2, 3}, 4);
  e.kernel_name = "custom";
  ExportJob job;
  job.outcome = std::make_shared<const Outcome>(*compute(e, {}));
  job.choices.what = what;
  job.choices.format = format;
  job.path = path;
  return job;
}

TEST(ExportJob, arrays_come_back_as_they_were) {
  const TempDir dir;
  for (const ExportFormat format : {ExportFormat::kNpy, ExportFormat::kCsv, ExportFormat::kPfm}) {
    const auto job = job_of(ExportWhat::kOutput, format, dir.file("out") + extension_of(format));
    ASSERT_EQ(carry_out(job).kind, Kind::kDone) << carry_out(job).text;
    const auto back = load_image(job.path);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_TRUE(testing::near<float>(back->image.view(),
                                     std::get<Image<float>>(job.outcome->output).view(), 0.0))
        << format_name(format);
  }
}

TEST(ExportJob, what_stands_there_stays_until_it_may_be_replaced) {
  const TempDir dir;
  auto job = job_of(ExportWhat::kFigure, ExportFormat::kSvg, dir.file("figure.svg"));
  testing::write_file(dir.file("figure.svg"), "mine");
  EXPECT_EQ(carry_out(job).kind, Kind::kExists);
  EXPECT_EQ(testing::file_bytes(dir.file("figure.svg")), "mine");
  job.path = dir.file("missing/figure.svg");
  EXPECT_EQ(carry_out(job).kind, Kind::kFailed);
}

TEST(ExportJob, figures_are_the_same_bytes_each_time_and_their_svg_is_valid_xml) {
  const TempDir dir;
  for (const Size size : {Size{5, 7}, Size{40, 31}, Size{200, 300}}) {
    auto job = job_of(ExportWhat::kFigure, ExportFormat::kSvg, dir.file("a.svg"), size);
    job.replace = true;
    ASSERT_EQ(carry_out(job).kind, Kind::kDone);
    const std::string first = testing::file_bytes(dir.file("a.svg"));
    ASSERT_EQ(carry_out(job).kind, Kind::kDone);
    EXPECT_EQ(testing::file_bytes(dir.file("a.svg")), first);
    const auto parsed = testing::run_process(
        {"/usr/bin/python3", "-c", "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])",
         dir.file("a.svg")});
    if (parsed.exit_code == -1) GTEST_SKIP() << "no python3";
    EXPECT_EQ(parsed.exit_code, 0) << parsed.err;
  }
}

TEST(ExportJob, a_gray_png_says_which_values_its_black_and_white_are) {
  const TempDir dir;
  auto job = job_of(ExportWhat::kOutput, ExportFormat::kPng, dir.file("out.png"));
  job.choices.shown_range = false;
  job.replace = true;
  ASSERT_EQ(carry_out(job).kind, Kind::kDone);
  const std::string bytes = testing::file_bytes(job.path);
  const auto text = [](const char* name, double value) {
    return std::string("tEXt") + name + '\0' + std::to_string(static_cast<long>(value));
  };
  const Statistics& s = job.outcome->statistics;
  EXPECT_NE(bytes.find(text("Value at black", s.minimum)), std::string::npos);
  EXPECT_NE(bytes.find(text("Value at white", s.maximum)), std::string::npos);
  ASSERT_EQ(carry_out(job).kind, Kind::kDone);
  EXPECT_EQ(testing::file_bytes(job.path), bytes) << "the same file each time";
}

TEST(ExportJob, ffmpeg_makes_films_of_every_frame) {
  if (!is_installed("ffmpeg")) GTEST_SKIP() << "no ffmpeg: install the package ffmpeg";
  const TempDir dir;
  for (const ExportFormat format : {ExportFormat::kGif, ExportFormat::kMp4}) {
    const auto job =
        job_of(ExportWhat::kAnimation, format, dir.file("film") + extension_of(format));
    const ExportAnswer answer = carry_out(job);
    ASSERT_EQ(answer.kind, Kind::kDone) << answer.text;
    const auto counted = testing::run_process(
        {"/usr/bin/env", "ffprobe", "-v", "error", "-count_frames", "-show_entries",
         "stream=nb_read_frames", "-of", "csv=p=0", job.path.string()});
    ASSERT_EQ(counted.exit_code, 0) << counted.err;
    EXPECT_GE(std::atoi(counted.out.c_str()), job.outcome->size().area()) << format_name(format);
  }
}

TEST(ExportJob, an_animation_has_a_frame_for_each_cell_and_can_be_read) {
  const TempDir dir;
  const auto job = job_of(ExportWhat::kAnimation, ExportFormat::kApng, dir.file("a.png"));
  EXPECT_THAT(export_preview(job), HasSubstr("20 frames"));
  ASSERT_EQ(carry_out(job).kind, Kind::kDone);
  const auto first = load_image(dir.file("a.png"));
  ASSERT_TRUE(first) << first.error().message;
  const auto counted = testing::run_process(
      {"/usr/bin/python3", "-c",
       "import sys; from PIL import Image\nimage = Image.open(sys.argv[1])\n"
       "for i in range(image.n_frames): image.seek(i); image.load()\nprint(image.n_frames)",
       dir.file("a.png")});
  if (counted.exit_code != 0) GTEST_SKIP() << "no PIL: " << counted.err;
  EXPECT_EQ(counted.out, "20\n");
}

}  // namespace
}  // namespace convscope
