// The results file of `batch`: nothing that is there is lost unasked, and it says what was done.

#include <filesystem>

#include "cli/cli_fixture.h"
#include "convscope/image_io.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CliBatchResults : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    std::filesystem::create_directory(file("in"));
    for (int i = 0; i < 3; ++i) {
      put("in/" + std::to_string(i) + ".npy", random_image({19 + i, 23}, 1U + unsigned(i)));
    }
  }
  ProcessResult batch(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all = {"batch",   file("in"), "--kernel", "box:3",
                                    "--quiet", "--output", output_,    "--make-folders"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return cli(all);
  }
  std::string results() const { return file("r.csv"); }
  void expect_kept(const std::vector<std::string>& arguments, const std::string& path,
                   const std::string& text) const {
    const std::string before = file_bytes(path);
    expect_failure(batch(arguments), 2, text);
    EXPECT_EQ(file_bytes(path), before);
  }

  std::string output_ = file("out/{stem}.npy");
};

TEST_F(CliBatchResults, a_file_of_something_else_is_never_written_over) {
  const std::string mine = file("mine.csv");
  for (const char* bytes : {"a,b\n1,2\n", "no line break", "run,runs,other\n"}) {
    write_file(mine, bytes);
    for (const char* how : {"--resume", "--overwrite"}) {
      const ProcessResult result = batch({"--results", mine, how});
      EXPECT_NE(result.exit_code, 0) << how;
      EXPECT_EQ(file_bytes(mine), bytes) << how;
    }
    expect_kept({"--results", mine}, mine, "holds no batch results");
  }
  write_file(file("mine.jsonl"), "{\"a\": 1}\n");
  expect_kept({"--results", file("mine.jsonl")}, file("mine.jsonl"), "holds no batch results");
  EXPECT_FALSE(std::filesystem::exists(file("out"))) << "refused before anything is made";
}

TEST_F(CliBatchResults, inputs_outputs_and_references_are_no_place_for_them) {
  write_file(file("in/table.csv"), "1,2,3,4\n5,6,7,8\n1,2,3,4\n");
  expect_kept({"--results", file("in/table.csv")}, file("in/table.csv"), "an input");
  expect_kept({"--results", file("in/./table.csv"), "--overwrite"}, file("in/table.csv"),
              "an input");
  output_ = file("out/{stem}.csv");
  expect_failure(batch({"--results", file("out/1.csv")}), 2, "an output");
  expect_failure(batch({"--results", file("ref1.csv"), "--reference", file("ref{stem}.csv")}), 2,
                 "a reference");
}

TEST_F(CliBatchResults, those_of_an_interrupted_or_another_batch_stay_unless_said_otherwise) {
  expect_good(batch({"--results", results()}));
  expect_good(batch({"--results", results()}));  // the same again, which was finished
  expect_kept({"--results", results(), "--flip"}, results(), "another batch");
  expect_kept({"--results", results(), "--shard", "1/3"}, results(), "another shard");
  const std::string whole = file_bytes(results());
  write_file(results(), whole.substr(0, whole.rfind("2,3,ok")));
  expect_kept({"--results", results()}, results(), "2 of the 3 runs");
  expect_good(batch({"--results", results(), "--resume"}));
  expect_good(batch({"--results", results(), "--flip", "--overwrite"}));
  EXPECT_NE(file_bytes(results()), whole);
  expect_failure(batch({"--results", results(), "--resume", "--overwrite"}), 2, "exclude");
}

TEST_F(CliBatchResults, a_new_reference_is_measured_against_on_resuming) {
  expect_good(batch({"--results", file("r.jsonl")}));
  EXPECT_THAT(file_bytes(file("r.jsonl")), HasSubstr("\"rmse\":null"));
  std::filesystem::rename(file("out"), file("expected"));
  expect_good(batch({"--results", file("r.jsonl"), "--overwrite"}));
  expect_good(batch(
      {"--results", file("r.jsonl"), "--resume", "--reference", file("expected/{stem}.npy")}));
  EXPECT_THAT(file_bytes(file("r.jsonl")), HasSubstr("\"rmse\":0.0"));
  EXPECT_THAT(file_bytes(file("r.jsonl")), Not(HasSubstr("\"rmse\":null")));
}

TEST_F(CliBatchResults, have_every_parameter_and_the_layers_behind) {
  write_file(file("layers.json"), R"([{"kernel_name": "box:3,1"}, {"kernel_name": "sobel-x"}])");
  expect_good(batch({"--results", file("r.jsonl"), "--border", "constant", "--border-value", "0.5",
                     "--padding", "1", "--layers", file("layers.json")}));
  EXPECT_THAT(file_bytes(file("r.jsonl")), HasSubstr("\"border_value\":\"0.5\""));
  EXPECT_THAT(file_bytes(file("r.jsonl")),
              HasSubstr("\"layers\":\"kernel box:3,1; kernel sobel-x\""));
  expect_good(batch(
      {"--results", file("t.jsonl"), "--transposed", "--stride", "2", "--output-padding", "1,0"}));
  EXPECT_THAT(file_bytes(file("t.jsonl")),
              HasSubstr("\"transposed\":\"true\",\"output_padding\":\"1,0\""));
}

TEST_F(CliBatchResults, a_bad_file_is_told_once_for_all_its_settings) {
  write_file(file("in/1.npy"), "rubbish");
  const ProcessResult result =
      cli({"batch", file("in"), "--kernel", "box:3", "--sweep", "dilation=1..6", "--make-folders",
           "--output", file("out/{stem}_{dilation}.npy")});
  EXPECT_EQ(result.exit_code, 1);
  const auto first = result.err.find("in/1.npy");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(result.err.find("in/1.npy", first + 1), std::string::npos) << result.err;
  EXPECT_THAT(result.err, HasSubstr("12 written, 6 failed of 1 input;"));
}

TEST_F(CliBatchResults, a_disk_that_is_full_ends_the_batch_with_one_sentence) {
  // Files of at most 512 bytes, as if the disk took no more.
  const std::string command = "trap '' XFSZ; ulimit -f 1; exec \"$0\" batch '" + file("in") +
                              "' --kernel box:3 --sweep padding=0..9 --quiet --jobs 1 --output '" +
                              file("") + "{stem}_{padding}.npy'";
  const ProcessResult result = run_process({"/bin/sh", "-c", command, CONVSCOPE_CLI});
  EXPECT_EQ(result.exit_code, 5) << result.err;
  const auto first = result.err.find("cannot be written");
  ASSERT_NE(first, std::string::npos) << result.err;
  EXPECT_EQ(result.err.find("cannot be written", first + 1), std::string::npos) << result.err;
  EXPECT_THAT(result.err, HasSubstr("stopped, as outputs can no longer be written"));
}

TEST_F(CliBatchResults, the_limit_of_memory_is_named_as_it_was_given) {
  put("in/0.npy", random_image({3000, 2000}, 1));
  const ProcessResult result = batch({"--max-memory", "48M"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("more than the --max-memory 48M less 32M for the program"));
}

TEST_F(CliBatchResults, pictures_are_those_that_run_writes) {
  output_ = file("out/{stem}.png");
  const std::vector<std::vector<std::string>> choices = {
      {"--colors"}, {"--colormap", "magma", "--range", "shared"}, {"--theme", "light"}};
  for (const auto& options : choices) {
    expect_good(batch(options));
    std::vector<std::string> one = {"run",   "--input", file("in/1.npy"), "--kernel",
                                    "box:3", "--quiet", "--output",       file("one.png")};
    one.insert(one.end(), options.begin(), options.end());
    expect_good(cli(one));
    EXPECT_EQ(file_bytes(file("out/1.png")), file_bytes(file("one.png"))) << options.front();
    EXPECT_EQ(load_image(file("one.png"))->channels, 3);
  }
}

TEST_F(CliBatchResults, each_run_is_told_where_that_is_asked_for) {
  const ProcessResult result = cli({"batch", file("in"), "--kernel", "box:3", "--verbose",
                                    "--make-folders", "--output", output_});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.err, HasSubstr("run 2 (" + file("in/2.npy") + "): wrote "));
}

}  // namespace
}  // namespace convscope::testing
