// The runs of a batch on several threads: all of them, each once, whatever is wrong with some.

#include "core/batch/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "convscope/array_io.h"
#include "core/batch/parameters.h"
#include "support/process.h"

namespace convscope::batch {
namespace {

using convscope::testing::file_bytes;
using convscope::testing::TempDir;
using convscope::testing::write_file;
using ::testing::HasSubstr;

class Runner : public ::testing::Test {
 protected:
  void SetUp() override {
    job_.inputs.reserve(kImages);
    for (int i = 0; i < kImages; ++i) {
      auto image = Image<float>::create({12 + i, 17});
      ASSERT_TRUE(image.ok());
      for (std::int64_t r = 0; r < image->size().rows; ++r) {
        for (std::int64_t c = 0; c < 17; ++c) image->row(r)[c] = static_cast<float>(r * c % 7 + i);
      }
      job_.inputs.push_back(dir_.file("in" + std::to_string(i) + ".npy"));
      ASSERT_TRUE(save_npy<float>(job_.inputs.back(), std::as_const(*image).view()).ok());
    }
    ASSERT_TRUE(set_parameter(job_.base, "kernel", "gaussian:1").ok());
    job_.axes = {{"stride", {"1", "2", "3"}}};
    job_.output = *parse_name_template(dir_.file("{stem}_{stride}.npy"), name_fields());
  }

  std::vector<Record> run(const RunnerOptions& options) {
    return run({0, *run_count(job_)}, options);
  }
  std::vector<Record> run(RunRange range, const RunnerOptions& options) {
    std::vector<Record> records;
    skipped_ = 0;
    skipped_runs_.clear();
    run_batch(job_, range, options,
              {[&](const Record& record) { records.push_back(record); },
               [&](const Record& record) {
                 ++skipped_;
                 skipped_runs_.insert(record.run);
               }});
    std::sort(records.begin(), records.end(),
              [](const Record& a, const Record& b) { return a.run < b.run; });
    return records;
  }
  static RunnerOptions jobs(int count) {
    RunnerOptions options;
    options.jobs = count;
    return options;
  }

  static constexpr int kImages = 5;
  TempDir dir_;
  BatchJob job_;
  int skipped_ = 0;
  std::set<std::int64_t> skipped_runs_;
};

TEST_F(Runner, does_each_run_once_on_any_number_of_workers) {
  std::vector<std::string> expected;
  for (const int count : {1, 2, 3, 8, 40}) {
    const auto records = run(jobs(count));
    ASSERT_EQ(records.size(), 15U) << count;
    std::vector<std::string> bytes;
    for (std::size_t i = 0; i < records.size(); ++i) {
      EXPECT_EQ(records[i].run, static_cast<std::int64_t>(i));
      EXPECT_TRUE(records[i].good()) << records[i].error;
      bytes.push_back(file_bytes(records[i].output));
      EXPECT_EQ(records[i].output_bytes, static_cast<std::int64_t>(bytes.back().size()));
    }
    if (expected.empty()) expected = bytes;
    EXPECT_EQ(bytes, expected) << "with " << count << " workers";
  }
}

TEST_F(Runner, memory_for_one_image_at_a_time_gives_the_same_files) {
  std::vector<std::string> expected;
  for (const Record& record : run(jobs(4))) expected.push_back(file_bytes(record.output));
  RunnerOptions options = jobs(4);
  // The last image has 16x17 cells and an output of 10x11: a file, the image, the output.
  options.max_memory = (128 + 16 * 17 * 4) + 16 * 17 * 4 + 10 * 11 * 4;
  std::vector<std::string> bytes;
  for (const Record& record : run(options)) {
    EXPECT_TRUE(record.good()) << record.error;
    bytes.push_back(file_bytes(record.output));
  }
  EXPECT_EQ(bytes, expected);
}

TEST_F(Runner, an_image_that_is_more_than_all_memory_fails_alone_with_both_numbers) {
  RunnerOptions options = jobs(3);
  // Enough for four of the five, whose rows grow by one.
  options.max_memory = 2600;
  const auto records = run(options);
  ASSERT_EQ(records.size(), 15U);
  for (const Record& record : records) {
    EXPECT_EQ(record.good(), record.run < 12) << record.run << record.error;
  }
  EXPECT_THAT(records[12].error, HasSubstr("in4.npy: reading and computing it takes 3 kB of "
                                           "memory, more than the limit of 3 kB: raise "
                                           "--max-memory"));
}

TEST_F(Runner, does_the_runs_of_its_range_alone) {
  const auto records = run({4, 8}, jobs(2));
  ASSERT_EQ(records.size(), 4U);
  EXPECT_EQ(records.front().run, 4);
  EXPECT_EQ(records.back().run, 7);
  EXPECT_EQ(records.front().runs, 15);
}

TEST_F(Runner, records_what_was_computed) {
  const Record record = run(jobs(1))[1];
  EXPECT_EQ(record.input, job_.inputs[0]);
  EXPECT_EQ(record.kernel, "gaussian:1");
  EXPECT_EQ(record.stride, "2");
  EXPECT_EQ(record.input_rows, 12);
  EXPECT_EQ(record.input_cols, 17);
  EXPECT_EQ(record.output_rows, 3);
  EXPECT_EQ(record.output_cols, 6);
  EXPECT_TRUE(record.minimum && record.maximum && *record.minimum < *record.maximum);
}

TEST_F(Runner, a_bad_file_fails_in_all_its_runs_and_in_no_other) {
  write_file(job_.inputs[2], "no array");
  job_.inputs[3] = dir_.file("gone.npy");
  const auto records = run(jobs(3));
  ASSERT_EQ(records.size(), 15U);
  for (const Record& record : records) {
    const bool bad = record.run >= 6 && record.run < 12;
    EXPECT_EQ(record.good(), !bad) << record.run << record.error;
    EXPECT_EQ(record.error.empty(), !bad);
  }
  EXPECT_THAT(records[9].error, HasSubstr("gone.npy"));
}

TEST_F(Runner, an_impossible_setting_fails_alone) {
  job_.axes = {{"dilation", {"1", "9"}}};
  job_.output = *parse_name_template(dir_.file("{stem}_{dilation}.npy"), name_fields());
  const auto records = run(jobs(2));
  EXPECT_TRUE(records[0].good()) << records[0].error;
  EXPECT_FALSE(records[1].good());
  EXPECT_THAT(records[1].error, HasSubstr("kernel"));
}

TEST_F(Runner, what_is_done_is_not_done_again_unless_it_changed) {
  RunnerOptions again = jobs(2);
  const auto first = run(jobs(2));
  for (const Record& record : first) again.done[record.key] = record;
  EXPECT_TRUE(run(again).empty());
  EXPECT_EQ(skipped_, 15);
  write_file(first[4].output, "cut");
  again.done[first[7].key].status = "failed";
  again.done.erase(first[9].key);
  std::vector<std::int64_t> redone;
  for (const Record& record : run(again)) redone.push_back(record.run);
  EXPECT_THAT(redone, ::testing::ElementsAre(4, 7, 9));
}

TEST_F(Runner, what_is_done_is_known_under_a_new_number_when_images_are_added) {
  const std::string added = job_.inputs.front();
  job_.inputs.erase(job_.inputs.begin());
  RunnerOptions again = jobs(2);
  for (const Record& record : run(jobs(2))) again.done[record.key] = record;
  job_.inputs.insert(job_.inputs.begin(), added);
  EXPECT_EQ(run(again).size(), 3U);
  EXPECT_EQ(skipped_runs_.size(), 12U);
  EXPECT_EQ(*skipped_runs_.begin(), 3);
}

TEST_F(Runner, another_setting_or_input_is_done_again) {
  RunnerOptions again = jobs(2);
  for (const Record& record : run(jobs(2))) again.done[record.key] = record;
  const std::string bytes = file_bytes(job_.inputs[1]);
  write_file(job_.inputs[1], bytes + " ");
  EXPECT_EQ(run(again).size(), 3U);
  job_.base.spec.flip = true;
  EXPECT_EQ(run(again).size(), 15U);
}

TEST_F(Runner, a_stop_leaves_the_rest_and_no_file_behind) {
  std::stop_source stop;
  RunnerOptions options = jobs(2);
  options.stop = stop.get_token();
  int finished = 0;
  run_batch(job_, {0, 15}, options,
            {[&](const Record&) {
               if (++finished == 3) stop.request_stop();
             },
             [](const Record&) {}});
  EXPECT_GE(finished, 3);
  EXPECT_LT(finished, 7);
  for (const std::string& name : dir_.files()) EXPECT_TRUE(name.ends_with(".npy")) << name;
}

TEST_F(Runner, outputs_are_measured_against_their_references) {
  job_.axes.clear();
  job_.output = *parse_name_template(dir_.file("a_{stem}.npy"), name_fields());
  run(jobs(1));
  job_.reference = job_.output;
  job_.output = *parse_name_template(dir_.file("b_{stem}.npy"), name_fields());
  const auto same = run(jobs(2));
  EXPECT_EQ(same[0].rmse, 0.0);
  EXPECT_EQ(same[0].psnr, HUGE_VAL);
  job_.base.spec.flip = true;
  ASSERT_TRUE(set_parameter(job_.base, "kernel", "sobel-x").ok());
  job_.reference = *parse_name_template(dir_.file("in0.npy"), name_fields());
  const auto other = run(jobs(2));
  EXPECT_FALSE(other[0].good()) << "of another size";
}

}  // namespace
}  // namespace convscope::batch
