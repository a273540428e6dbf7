// `run` on several inputs, on parts, and in a pipe.

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/cli_fixture.h"
#include "convscope/array_io.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class CliInputs : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    a_ = put("a.npy", integer_image({9, 14}, 1));
    b_ = put("b.npy", integer_image({7, 5}, 2));
  }
  /// `command` in a shell, with the program as $0.
  static ProcessResult shell(const std::string& command) {
    return run_process({"/bin/sh", "-c", command, CONVSCOPE_CLI});
  }
  std::vector<double> alone(const std::string& input) const {
    expect_good(cli({"run", "--input", input, "--kernel", "box:3", "--output", file("alone.npy")}));
    return read_npy(file("alone.npy")).values;
  }

  std::string a_;
  std::string b_;
};

TEST_F(CliInputs, each_gets_a_file_named_after_it) {
  const std::vector<double> a = alone(a_);
  const std::vector<double> b = alone(b_);
  expect_good(
      cli({"run", "--input", a_, b_, "--kernel", "box:3", "--output", file("out_{stem}.npy")}));
  EXPECT_EQ(read_npy(file("out_a.npy")).values, a);
  EXPECT_EQ(read_npy(file("out_b.npy")).values, b);
  std::filesystem::create_directory(file("folder"));
  expect_good(
      cli({"run", "--input", a_, "--input", b_, "--kernel", "box:3", "--output", file("folder")}));
  EXPECT_EQ(read_npy(file("folder/b.npy")).values, b);
}

TEST_F(CliInputs, the_summary_is_a_line_an_input) {
  const ProcessResult result =
      cli({"run", "--input", a_, b_, "--kernel", "box:3", "--format", "json"});
  expect_good(result);
  const auto end = result.out.find('\n');
  EXPECT_EQ(json::parse(result.out.substr(0, end))["input"], "a.npy");
  EXPECT_EQ(json::parse(result.out.substr(end + 1))["output_size"], json::array({5, 3}));
}

TEST_F(CliInputs, a_line_of_text_begins_with_its_inputs_name) {
  const ProcessResult result = cli({"run", "--input", a_, b_, "--kernel", "box:3"});
  expect_good(result);
  EXPECT_THAT(result.out, HasSubstr("a.npy: input 9x14, "));
  EXPECT_THAT(result.out, HasSubstr("\nb.npy: input 7x5, "));
}

TEST_F(CliInputs, what_is_read_is_never_written_over) {
  const std::string before = file_bytes(a_);
  const auto to = [&](const std::string& output) {
    return cli({"run", "--input", a_, "--kernel", "box:3", "--output", output});
  };
  expect_failure(to(a_), 2, "which is read");
  expect_failure(to(file("./a.npy")), 2, "which is read");
  std::filesystem::create_symlink(a_, file("link.npy"));
  expect_failure(to(file("link.npy")), 2, "which is read");
  expect_failure(cli({"run", "--input", a_, "--kernel", b_, "--output", b_}), 2, "which is read");
  expect_failure(cli({"render", "--input", a_, "--kernel", "box:3", "--output", file("a.npy")}), 2,
                 "a.npy");
  EXPECT_EQ(file_bytes(a_), before);
}

TEST_F(CliInputs, a_field_that_there_is_not_is_refused) {
  expect_failure(cli({"run", "--input", a_, "--kernel", "box:3", "--output", file("x{stm}.npy")}),
                 2, "no field 'stm'");
  expect_failure(cli({"run", "--input", a_, "--kernel", "box:3", "--output", file("x{stem.npy")}),
                 2, "no partner");
  expect_good(
      cli({"run", "--input", a_, "--kernel", "box:3", "--output", file("x{{1}}{stem}.npy")}));
  EXPECT_TRUE(std::filesystem::exists(file("x{1}a.npy")));
}

TEST_F(CliInputs, numbers_without_a_head_are_read_by_their_size) {
  const std::vector<double> expected = alone(a_);
  const std::string bytes = file_bytes(a_);
  write_file(file("a.raw"), bytes.substr(bytes.size() - std::size_t{9} * 14 * sizeof(float)));
  expect_good(cli({"run", "--input", file("a.raw"), "--raw-size", "9x14", "--kernel", "box:3",
                   "--output", file("of_raw.npy")}));
  EXPECT_EQ(read_npy(file("of_raw.npy")).values, expected);
  expect_failure(cli({"run", "--input", file("a.raw"), "--raw-size", "9x15", "--kernel", "box:3"}),
                 3, "504 bytes long");
}

TEST_F(CliInputs, results_of_one_name_are_refused_before_anything_is_written) {
  expect_failure(cli({"run", "--input", a_, b_, "--kernel", "box:3", "--output", file("out.npy")}),
                 2, "{stem}");
  EXPECT_FALSE(std::filesystem::exists(file("out.npy")));
}

TEST_F(CliInputs, one_that_fails_does_not_stop_the_rest) {
  const ProcessResult result = cli({"run", "--input", file("none.npy"), b_, "--kernel", "box:3",
                                    "--output", file("out_{stem}.npy")});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("none.npy"));
  EXPECT_THAT(result.err, HasSubstr("1 of 2 inputs failed"));
  EXPECT_EQ(read_npy(file("out_b.npy")).size, (Size{5, 3}));
}

TEST_F(CliInputs, a_pipe_carries_data_alone) {
  const std::vector<double> expected = alone(a_);
  const ProcessResult result = shell("\"$0\" run --input - --kernel box:3 --output - < '" + a_ +
                                     "' > '" + file("piped.npy") + "'");
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("output 7x12")) << "the summary goes beside the data";
  EXPECT_EQ(read_npy(file("piped.npy")).values, expected);
  const ProcessResult quiet = shell("\"$0\" run --input - --kernel box:3 --output - --quiet < '" +
                                    a_ + "' > '" + file("piped.npy") + "'");
  expect_good(quiet);
}

TEST_F(CliInputs, a_pipe_that_takes_nothing_is_an_error) {
  const ProcessResult full = run_process(
      {CONVSCOPE_CLI, "run", "--input", a_, "--kernel", "box:3", "--output", "-"}, "/dev/full");
  EXPECT_EQ(full.exit_code, 5) << full.err;
  EXPECT_THAT(full.err, HasSubstr("could not be written to standard output"));
  const ProcessResult empty = shell("\"$0\" run --input - --kernel box:3 < /dev/null");
  EXPECT_EQ(empty.exit_code, 3);
  EXPECT_THAT(empty.err, HasSubstr("standard input: is empty"));
  expect_failure(cli({"run", "--input", "-", "-", "--kernel", "box:3"}), 2, "twice");
}

TEST_F(CliInputs, a_region_has_the_cells_of_the_whole) {
  for (const std::vector<std::string>& setting : {std::vector<std::string>{"--padding", "same"},
                                                  {"--transposed", "--stride", "2"},
                                                  {"--max-memory", "64M"}}) {
    std::vector<std::string> whole = {"run",      "--input",        a_, "--kernel", "box:3",
                                      "--output", file("whole.npy")};
    whole.insert(whole.end(), setting.begin(), setting.end());
    expect_good(cli(whole));
    const Npy all = read_npy(file("whole.npy"));
    std::vector<std::string> part = whole;
    part[6] = file("part.npy");
    part.insert(part.end(), {"--region", "2,5,4x3", "--format", "json"});
    const ProcessResult result = cli(part);
    expect_good(result);
    EXPECT_EQ(json::parse(result.out)["region"], json::array({2, 5, 4, 3}));
    const Npy cells = read_npy(file("part.npy"));
    ASSERT_EQ(cells.size, (Size{4, 3}));
    for (std::int64_t r = 0; r < 4; ++r) {
      for (std::int64_t c = 0; c < 3; ++c) {
        EXPECT_EQ(cells.values.at(static_cast<std::size_t>(r * 3 + c)),
                  all.values.at(static_cast<std::size_t>((r + 2) * all.size.cols + c + 5)))
            << r << "," << c << " of " << setting.front();
      }
    }
  }
}

TEST_F(CliInputs, a_region_outside_the_output_is_refused) {
  const auto with = [&](const std::string& region) {
    return cli({"run", "--input", a_, "--kernel", "box:3", "--region", region});
  };
  expect_failure(with("5,0,3x3"), 4, "3x3 at (5, 0) does not lie inside the output of 7x12");
  expect_failure(with("-1,0,3x3"), 4, "(-1, 0)");
  expect_failure(cli({"run", "--input", a_, "--kernel", "box:3", "--region", "5,0,3x3",
                      "--max-memory", "64M", "--output", file("out.npy")}),
                 4, "does not lie inside");
  expect_failure(with("0,0"), 2, "ROW,COL,ROWSxCOLS");
  expect_failure(with("9223372036854775807,0,3x3"), 4, "does not lie inside");
}

TEST_F(CliInputs, quiet_says_nothing_and_verbose_says_why) {
  const ProcessResult quiet = cli({"run", "--input", a_, "--kernel", "box:3", "--quiet"});
  expect_good(quiet);
  EXPECT_EQ(quiet.out, "");
  const ProcessResult verbose = cli({"run", "--input", a_, "--kernel", "box:3", "--verbose"});
  EXPECT_EQ(verbose.exit_code, 0);
  EXPECT_THAT(verbose.err, HasSubstr("read a.npy: NPY 9x14"));
  EXPECT_THAT(verbose.err, HasSubstr("computed by "));
  EXPECT_THAT(verbose.err, ::testing::Not(HasSubstr("\x1b"))) << "colours without a terminal";
  expect_failure(cli({"run", "--input", a_, "--kernel", "box:3", "--quiet", "--verbose"}), 2,
                 "exclude");
}

TEST_F(CliInputs, misspelt_words_are_answered_with_the_nearest) {
  expect_failure(cli({"rnu"}), 2, "did you mean run?");
  expect_failure(cli({"run", "--strde", "2"}), 2, "did you mean --stride?");
  expect_failure(cli({"compare", "--formt=json", a_, b_}), 2, "did you mean --format?");
  const ProcessResult far = cli({"run", "--quux", "2"});
  EXPECT_EQ(far.exit_code, 2);
  EXPECT_THAT(far.err, ::testing::Not(HasSubstr("did you mean")));
}

}  // namespace
}  // namespace convscope::testing
