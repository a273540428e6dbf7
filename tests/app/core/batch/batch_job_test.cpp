// A batch as a value: its runs, their names, and what tells two of them apart.

#include "core/batch/batch_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "core/batch/inputs.h"
#include "core/batch/parameters.h"
#include "support/process.h"

namespace convscope::batch {
namespace {

using convscope::testing::TempDir;
using convscope::testing::write_file;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

BatchJob job_of(const char* output) {
  BatchJob job;
  job.inputs = {"in/a.png", "in/b.png"};
  EXPECT_TRUE(set_parameter(job.base, "kernel", "gaussian:1.5").ok());
  job.axes = {{"stride", {"1", "2"}}, {"padding", {"valid", "1,2", "1,2,3,4"}}};
  auto name = parse_name_template(output, name_fields());
  EXPECT_TRUE(name.ok()) << name.error().message;
  if (name) job.output = *name;
  return job;
}

std::vector<std::string> names_of(const BatchJob& job) {
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < *run_count(job); ++i) names.push_back(run_at(job, i)->output);
  return names;
}

TEST(BatchJob, the_settings_of_an_image_lie_side_by_side_and_fill_in_the_names) {
  EXPECT_THAT(names_of(job_of("out/{stem}_{kernel}_s{stride}_{padding}.png")),
              ElementsAre("out/a_gaussian-1.5_s1_valid.png", "out/a_gaussian-1.5_s1_1-2.png",
                          "out/a_gaussian-1.5_s1_1-2-3-4.png", "out/a_gaussian-1.5_s2_valid.png",
                          "out/a_gaussian-1.5_s2_1-2.png", "out/a_gaussian-1.5_s2_1-2-3-4.png",
                          "out/b_gaussian-1.5_s1_valid.png", "out/b_gaussian-1.5_s1_1-2.png",
                          "out/b_gaussian-1.5_s1_1-2-3-4.png", "out/b_gaussian-1.5_s2_valid.png",
                          "out/b_gaussian-1.5_s2_1-2.png", "out/b_gaussian-1.5_s2_1-2-3-4.png"));
  EXPECT_EQ(run_at(job_of("{index}_{name}_{folder}.npy"), 7)->output, "07_b.png_in.npy");
}

TEST(BatchJob, a_run_has_the_experiment_that_its_parameters_say) {
  const auto run = run_at(job_of("{index}.npy"), 10);
  EXPECT_EQ(run->experiment.spec.stride, (Pair{2, 2}));
  EXPECT_EQ(run->experiment.spec.padding, Padding::explicit_sides({1, 1, 2, 2}));
  EXPECT_EQ(run->experiment.kernel_name, "gaussian:1.5");
}

TEST(BatchJob, parameters_are_spelled_as_they_are_read) {
  Experiment e;
  for (const auto& [name, text] :
       std::initializer_list<std::pair<const char*, const char*>>{{"kernel", "box:5"},
                                                                  {"stride", "2,3"},
                                                                  {"dilation", "4"},
                                                                  {"padding", "same"},
                                                                  {"border", "reflect"},
                                                                  {"border-value", "0.5"},
                                                                  {"flip", "true"},
                                                                  {"response", "threshold:0.5"},
                                                                  {"pooling", "max:2x3:1,2"},
                                                                  {"precision", "float64"},
                                                                  {"strategy", "direct"}}) {
    ASSERT_TRUE(set_parameter(e, name, text).ok()) << name;
    EXPECT_EQ(parameter_text(e, name), text);
  }
  EXPECT_THAT(set_parameter(e, "strid", "2").error().message, HasSubstr("stride, dilation"));
}

TEST(BatchJob, names_that_two_runs_share_are_refused_with_both) {
  const auto status = check_names(job_of("out/{stem}_s{stride}.png"));
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.error().message, HasSubstr("run 0 (in/a.png) and run 1 (in/a.png)"));
  EXPECT_THAT(status.error().message, HasSubstr("out/a_s1.png"));
  EXPECT_TRUE(check_names(job_of("out/{stem}_{stride}_{padding}.png")).ok());
  EXPECT_TRUE(check_names(job_of("out/{index}.npy")).ok());
}

TEST(BatchJob, one_file_under_two_spellings_is_still_one) {
  BatchJob job = job_of("out/{stem}/../x.png");
  job.axes.clear();
  EXPECT_FALSE(check_names(job).ok());
}

TEST(BatchJob, an_output_over_an_input_is_refused) {
  BatchJob job = job_of("./in/{stem}.png");
  job.axes.clear();
  EXPECT_THAT(check_names(job).error().message, HasSubstr("over the input"));
}

TEST(BatchJob, an_output_without_a_format_is_refused) {
  EXPECT_THAT(check_names(job_of("{index}.tiff")).error().message, HasSubstr(".npy, .csv"));
}

TEST(BatchJob, folders_must_be_there_or_be_made) {
  const TempDir dir;
  const BatchJob job = job_of((dir.file("x/{stem}/{index}.npy")).c_str());
  EXPECT_THAT(check_folders(job, false).error().message, HasSubstr("--make-folders"));
  EXPECT_TRUE(check_folders(job, true).ok());
  EXPECT_TRUE(std::filesystem::is_directory(dir.file("x/b")));
  EXPECT_TRUE(check_folders(job, false).ok());
}

TEST(BatchJob, a_value_that_is_none_is_refused_with_its_sweep) {
  BatchJob job = job_of("{index}.npy");
  job.axes.push_back({"dilation", {"1", "two"}});
  EXPECT_THAT(check_sweeps(job).error().message, HasSubstr("sweep of dilation: "));
  job.axes.back() = {"zoom", {"1"}};
  EXPECT_THAT(check_sweeps(job).error().message, HasSubstr("'zoom' is not a parameter"));
}

TEST(BatchJob, more_runs_than_64_bits_hold_are_counted_as_such) {
  BatchJob job = job_of("{index}.npy");
  job.axes.clear();
  for (const char* name : {"a", "b", "c"}) {
    job.axes.push_back({name, std::vector<std::string>(1'000'000, "1")});
  }
  EXPECT_EQ(*run_count(job), 2'000'000'000'000'000'000);
  job.inputs.assign(10, "x.png");
  EXPECT_EQ(run_count(job).error().code, ErrorCode::kTooLarge);
}

TEST(BatchJob, the_key_of_a_run_changes_with_all_that_makes_its_output) {
  const TempDir dir;
  write_file(dir.file("a.png"), "one");
  BatchJob job = job_of("{index}.png");
  job.inputs = {dir.file("a.png")};
  const std::string key = run_key(job, *run_at(job, 0));
  EXPECT_EQ(run_key(job, *run_at(job, 0)), key);
  EXPECT_NE(run_key(job, *run_at(job, 1)), key);
  BatchJob other = job;
  other.png.bits = 16;
  EXPECT_NE(run_key(other, *run_at(other, 0)), key);
  other = job;
  other.load.channel = Channel::kRed;
  EXPECT_NE(run_key(other, *run_at(other, 0)), key);
  write_file(dir.file("a.png"), "longer");
  EXPECT_NE(run_key(job, *run_at(job, 0)), key);
}

TEST(BatchJob, inputs_are_sorted_and_each_is_read_once) {
  const TempDir dir;
  for (const char* name : {"b.png", "a.JPG", "c.txt", "d.npy"}) write_file(dir.file(name), "x");
  EXPECT_THAT(*find_inputs({dir.path()}),
              ElementsAre(dir.file("a.JPG"), dir.file("b.png"), dir.file("d.npy")));
  EXPECT_THAT(*find_inputs({dir.file("?.png"), dir.file("[bd].*"), dir.file("b.png")}),
              ElementsAre(dir.file("b.png"), dir.file("d.npy")));
  EXPECT_THAT(find_inputs({dir.file("*.bmp")}).error().message, HasSubstr("no file has such"));
  EXPECT_FALSE(find_inputs({dir.file("no/*.png")}).ok());
  const TempDir empty;
  EXPECT_THAT(find_inputs({empty.path()}).error().message, HasSubstr("no image in this folder"));
}

TEST(BatchJob, lists_hold_a_path_a_line) {
  EXPECT_THAT(lines_of_list("a.png\r\n\n# note\nb c.png"), ElementsAre("a.png", "b c.png"));
}

TEST(NameTemplate, braces_are_doubled_and_wrong_fields_named) {
  const auto name = parse_name_template("{{{stem}}}.npy", name_fields());
  ASSERT_TRUE(name.ok()) << name.error().message;
  EXPECT_EQ(fill(*name, [](std::string_view) { return "a/b:c"; }), "{a-b-c}.npy");
  EXPECT_THAT(parse_name_template("{stam}.npy", name_fields()).error().message,
              HasSubstr("no field 'stam'; the fields are {stem}, {name}"));
  EXPECT_FALSE(parse_name_template("{stem.npy", name_fields()).ok());
  EXPECT_FALSE(parse_name_template("stem}.npy", name_fields()).ok());
}

}  // namespace
}  // namespace convscope::batch
