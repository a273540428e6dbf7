// Results files: what is written is read back, whatever ended the writing.

#include "core/batch/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/batch/journal.h"
#include "core/batch/merge.h"
#include "support/process.h"

namespace convscope::batch {
namespace {

using convscope::testing::file_bytes;
using convscope::testing::TempDir;
using convscope::testing::write_file;
using ::testing::HasSubstr;

Record sample(std::int64_t run) {
  Record record;
  record.run = run;
  record.runs = 10;
  record.batch = "fnv1a64:1";
  record.status = "ok";
  record.input = "with, comma \"and\" quotes.png";
  record.kernel = "gaussian:1.5,7";
  record.error = "";
  record.minimum = -1.0 / 3;
  record.psnr = HUGE_VAL;
  record.rmse = 0.0;
  return record;
}

class Records : public ::testing::TestWithParam<const char*> {
 protected:
  std::string path() const { return dir_.file(std::string("results") + GetParam()); }
  RecordFormat format() const { return *record_format_of(path()); }
  void write(std::initializer_list<Record> records, bool keep = false) const {
    const auto journal = Journal::open(path(), keep);
    ASSERT_TRUE(journal.ok()) << journal.error().message;
    for (const Record& record : records) ASSERT_TRUE((*journal)->append(record).ok());
  }

 private:
  TempDir dir_;
};

TEST_P(Records, come_back_as_they_were) {
  const std::string line = record_line(sample(3), format());
  ASSERT_EQ(line.back(), '\n');
  const auto back = parse_record(std::string_view(line).substr(0, line.size() - 1), format());
  ASSERT_TRUE(back.ok()) << back.error().message << "\n" << line;
  EXPECT_TRUE(*back == sample(3)) << record_line(*back, format()) << line;
}

TEST_P(Records, are_one_line_each_whatever_their_texts_hold) {
  Record record = sample(0);
  record.error = "first\nsecond";
  record.input = "a\nb.png";
  record.kernel = "mine\r\n";
  write({record, sample(1)});
  EXPECT_EQ(read_records(path())->size(), 2U);
}

TEST_P(Records, a_torn_last_line_is_left_out_and_overwritten_by_the_next_start) {
  write({sample(0), sample(1)});
  const std::string whole = file_bytes(path());
  const std::size_t first = record_head(format()).size() + record_line(sample(0), format()).size();
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    write_file(path(), whole.substr(0, length));
    const auto records = read_records(path());
    ASSERT_TRUE(records.ok()) << length << ": " << records.error().message;
    const std::size_t complete = length == whole.size() ? 2 : length >= first ? 1 : 0;
    ASSERT_EQ(records->size(), complete) << length;
    if (complete == 0) write({sample(0), sample(1)}, true);
    if (complete == 1) write({sample(1)}, true);
    ASSERT_EQ(file_bytes(path()), whole) << length;
  }
}

TEST_P(Records, the_last_of_a_run_counts_and_sorting_keeps_it) {
  Record before = sample(2);
  before.status = "failed";
  write({before, sample(1), sample(2)});
  EXPECT_TRUE(read_records(path())->at(2).good());
  Record foreign = sample(0);
  foreign.batch = "fnv1a64:2";
  write({foreign}, true);
  ASSERT_TRUE((*Journal::open(path(), true))->sort(sample(0).batch).ok());
  EXPECT_EQ(file_bytes(path()), record_head(format()) + record_line(sample(1), format()) +
                                    record_line(sample(2), format()));
}

TEST_P(Records, a_damaged_line_is_an_error_with_its_number) {
  write({sample(0)});
  const std::string head = record_head(format());
  write_file(path(), head + "rubbish\n" + record_line(sample(1), format()));
  const auto records = read_records(path());
  ASSERT_FALSE(records.ok());
  EXPECT_THAT(records.error().message, HasSubstr(head.empty() ? "line 1" : "line 2"));
}

TEST_P(Records, two_writers_never_share_a_file) {
  const auto first = Journal::open(path(), false);
  const auto second = Journal::open(path(), true);
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.error().message, HasSubstr("another batch"));
}

INSTANTIATE_TEST_SUITE_P(BothFormats, Records, ::testing::Values(".csv", ".jsonl"));

TEST(Merge, lists_runs_in_groups) {
  const std::vector<std::int64_t> runs = {3, 7, 8, 9, 12, 20};
  EXPECT_EQ(run_list(runs), "3, 7-9, 12, 20");
  EXPECT_EQ(run_list(runs, 2), "3, 7-9 and 2 more");
  EXPECT_EQ(run_list({}), "");
}

TEST(RecordFormats, are_told_by_the_name) {
  EXPECT_FALSE(record_format_of("results.txt").ok());
  EXPECT_FALSE(read_records("/no/such/results.csv").ok());
}

}  // namespace
}  // namespace convscope::batch
