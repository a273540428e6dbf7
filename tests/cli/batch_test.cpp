// `batch` and `merge` as programs: what they write, refuse and leave behind, one process or
// several.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "cli/cli_fixture.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class CliBatch : public CliTest {
 protected:
  /// Images in "in/", of different sizes.
  void put_images(int count, std::int64_t rows = 9, std::int64_t cols = 14) {
    std::filesystem::create_directory(file("in"));
    for (int i = 0; i < count; ++i) {
      auto image = Image<float>::create({rows + i, cols});
      ASSERT_TRUE(image.ok());
      for (std::int64_t r = 0; r < rows + i; ++r) {
        for (std::int64_t c = 0; c < cols; ++c) {
          image->row(r)[c] = static_cast<float>((r * 31 + c * 17 + i) % 23);
        }
      }
      put("in/" + std::to_string(i) + ".npy", *image);
    }
  }

  /// Over "in/" with a 3x3 box; the rest as given.
  std::vector<std::string> command(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all = {CONVSCOPE_CLI, "batch", file("in"),
                                    "--kernel",    "box:3", "--quiet"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }
  ProcessResult batch(const std::vector<std::string>& arguments) const {
    return run_process(command(arguments));
  }
  std::vector<std::string> names(const std::string& folder) const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(file(folder))) {
      found.push_back(entry.path().filename().string());
    }
    std::sort(found.begin(), found.end());
    return found;
  }
  std::string in(const std::string& folder, const std::string& name) const {
    return file((std::filesystem::path(folder) / name).native());
  }
  void expect_same_files(const std::string& a, const std::string& b) const {
    ASSERT_EQ(names(a), names(b));
    for (const std::string& name : names(a)) {
      EXPECT_EQ(file_bytes(in(a, name)), file_bytes(in(b, name))) << name;
    }
  }
  /// The command, sent a signal as soon as a file is there.
  static ProcessResult signalled(const char* signal, const std::string& when,
                                 const std::vector<std::string>& arguments) {
    // Job control, or bash would let its child ignore SIGINT.
    const char* script =
        "set -m; signal=$1; file=$2; shift 2; \"$@\" & "
        "while [ ! -e \"$file\" ] && kill -0 $!; do sleep 0.01; done; kill -$signal $!; wait $!";
    std::vector<std::string> all = {"/bin/bash", "-c", script, "bash", signal, when};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run_process(all);
  }
  /// Of a results file: the lines behind the first.
  std::vector<std::string> rows(const std::string& name) const {
    std::vector<std::string> lines;
    const std::string text = file_bytes(file(name));
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      lines.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    if (!lines.empty()) lines.erase(lines.begin());
    return lines;
  }
};

TEST_F(CliBatch, computes_what_run_computes_under_the_names_of_the_template) {
  put_images(2);
  expect_good(batch({"--sweep", "stride=1,2", "--padding", "1", "--output",
                     file("out/{stem}_{kernel}_s{stride}.npy"), "--make-folders"}));
  EXPECT_THAT(names("out"),
              ElementsAre("0_box-3_s1.npy", "0_box-3_s2.npy", "1_box-3_s1.npy", "1_box-3_s2.npy"));
  cli({"run", "--input", file("in/1.npy"), "--kernel", "box:3", "--stride", "2", "--padding", "1",
       "--output", file("one.npy")});
  EXPECT_EQ(file_bytes(file("out/1_box-3_s2.npy")), file_bytes(file("one.npy")));
}

TEST_F(CliBatch, a_plan_says_the_same_as_options) {
  put_images(2);
  write_file(file("plan.json"),
             "{\"inputs\": [\"" + file("in") + "/*.npy\"], \"kernel\": \"box:3\"," +
                 "\n \"sweep\": {\"stride\": [1, [2, 3]]}, \"padding\": 1," + "\n \"output\": \"" +
                 file("a/{stem}_{stride}.npy") + "\", \"make-folders\": true, \"quiet\": true}");
  expect_good(cli({"batch", "--plan", file("plan.json")}));
  expect_good(batch({"--sweep", "stride=1;2,3", "--padding", "1", "--output",
                     file("b/{stem}_{stride}.npy"), "--make-folders"}));
  expect_same_files("a", "b");
  expect_good(cli({"batch", "--plan", file("plan.json"), "--output", file("b/{stem}_{stride}.npy"),
                   "--padding", "2"}));
  EXPECT_NE(file_bytes(file("a/1_1.npy")), file_bytes(file("b/1_1.npy"))) << "typed options win";
}

TEST_F(CliBatch, a_bad_file_is_told_counted_and_left_out) {
  put_images(3);
  write_file(file("in/1.npy"), "rubbish");
  const auto result =
      batch({"--output", file("out/{stem}.npy"), "--make-folders", "--results", file("r.csv")});
  expect_failure(result, 1, "in/1.npy");
  EXPECT_THAT(names("out"), ElementsAre("0.npy", "2.npy"));
  ASSERT_EQ(rows("r.csv").size(), 3U);
  EXPECT_THAT(rows("r.csv")[1], HasSubstr("1,3,failed,"));
  EXPECT_THAT(rows("r.csv")[2], HasSubstr("2,3,ok,"));
}

TEST_F(CliBatch, outputs_are_measured_against_references) {
  put_images(2, 20, 24);
  expect_good(batch({"--output", file("a/{stem}.npy"), "--make-folders"}));
  expect_good(batch({"--output", file("b/{stem}.npy"), "--make-folders", "--reference",
                     file("a/{stem}.npy"), "--results", file("r.jsonl")}));
  EXPECT_THAT(file_bytes(file("r.jsonl")), HasSubstr("\"rmse\":0.0,\"psnr\":\"inf\",\"ssim\":1.0"));
}

TEST_F(CliBatch, progress_is_plain_lines_where_there_is_no_terminal) {
  put_images(4);
  const auto result = cli({"batch", file("in"), "--kernel", "box:3", "--output",
                           file("out/{stem}.npy"), "--make-folders"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("convscope-cli: 2 of 4 runs\n"));
  EXPECT_THAT(result.err, HasSubstr("4 runs: 4 written"));
  EXPECT_THAT(result.err, Not(HasSubstr("\x1b")));
}

TEST_F(CliBatch, a_dry_run_lists_and_writes_nothing) {
  put_images(3);
  const auto result = batch({"--output", file("out/{stem}.npy"), "--dry-run", "--shard", "2/3"});
  expect_good(result);
  EXPECT_EQ(result.out, "1\t" + file("in/1.npy") + "\t" + file("out/1.npy") + "\n");
  EXPECT_FALSE(std::filesystem::exists(file("out")));
}

TEST_F(CliBatch, a_dry_run_tells_of_doubled_names) {
  put_images(1);
  const auto result =
      batch({"--output", file("o/{stem}.npy"), "--sweep", "stride=1,2", "--dry-run"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.out, HasSubstr("1\t" + file("in/0.npy"))) << "the list is there to look at";
  EXPECT_THAT(result.err, HasSubstr("would both be written to"));
}

TEST_F(CliBatch, what_cannot_be_done_is_refused_before_anything_is_written) {
  put_images(2);
  const auto before = files();
  const auto refused = [&](const std::vector<std::string>& arguments, int code,
                           const std::string& text) {
    expect_failure(batch(arguments), code, text);
  };
  const std::string output = file("{stem}_out.npy");
  refused({}, 2, "--output is required");
  refused({"--output", file("x.npy")}, 2, "would both be written to");
  refused({"--output", file("in/{stem}.npy")}, 2, "over the input");
  refused({"--output", file("{stam}.npy")}, 2, "no field 'stam'");
  refused({"--output", file("{stem}.tiff")}, 2, ".npy, .csv");
  refused({"--output", file("no/{stem}.npy")}, 5, "--make-folders");
  refused({"--output", output, "--sweep", "stride=1,two"}, 2, "stride 'two'");
  refused({"--output", output, "--sweep", "zoom=1"}, 2, "'zoom' is not a parameter");
  refused({"--output", output, "--sweep", "stride"}, 2, "stride=1,2,4");
  refused({"--output", output, "--sweep", "stride=1..1000", "--sweep", "dilation=1..1000"}, 2,
          "2000000 runs");
  refused({"--output", output, "--shard", "3/2"}, 2, "shard 3 of 2");
  refused({"--output", output, "--shard", "auto"}, 2, "shard auto");
  refused({"--output", output, "--resume"}, 2, "--results");
  refused({"--output", output, "--results", file("r.txt")}, 2, ".csv or .jsonl");
  refused({"--output", output, "--results", file("no/r.csv")}, 5, "r.csv");
  refused({"--output", output, "--jobs", "-1"}, 2, "jobs");
  refused({"--output", output, "--max-memory", "lots"}, 2, "max-memory 'lots'");
  refused({"--output", output, "--max-memory", "32M"}, 2, "the program alone takes 32M");
  refused({"--output", output, "--list", file("no.txt")}, 3, "no.txt");
  refused({"--output", output, "--stride", "x"}, 2, "stride 'x'");
  refused({"--output", output, "--sweep", "kernel=box,bax"}, 3, "bax");
  refused({"--output", output, "--colormap", "magma"}, 2, ".png");
  refused({"--output", file("{stem}.png"), "--colormap", "rainbow"}, 2, "rainbow");
  refused({"--output", file("{stem}.png"), "--colors", "--bits", "16"}, 2, "--bits 16");
  EXPECT_EQ(files(), before);
}

TEST_F(CliBatch, a_wrong_plan_is_refused_with_line_and_column) {
  const auto refused = [&](const std::string& plan, const std::string& text) {
    write_file(file("plan.json"), plan);
    expect_failure(cli({"batch", "--plan", file("plan.json")}), 2, text);
  };
  refused("{\n \"kernel\" \"box\"}", "line 2, column 1");
  refused("{\n\n  \"kernl\": \"box\"}", "line 3, column 3: there is no option 'kernl'");
  refused("{\"yes\": 3}", "line 1, column 2: yes is either true or false");
  refused("{\"kernel\": true}", "line 1, column 2: kernel needs a value");
  refused("{\"output\": \"a.npy\",\n \"stride\": \"x\"}", "line 2, column 2: stride 'x'");
  refused("{\"sweep\": {\"stride\": [1,\n \"y\"]}}", "line 2, column 2: stride 'y'");
  refused("{\"sweep\": {\n \"zoom\": [1]}}", "line 2, column 2: 'zoom' is not a parameter");
  refused("{\"stride\": 1,\n \"stride\": 2}", "line 2, column 2: stride is said twice");
  expect_failure(cli({"batch", "--plan", file("none.json")}), 3, "none.json");
}

TEST_F(CliBatch, shards_of_several_processes_one_of_them_killed_give_what_one_process_gives) {
  put_images(12, 600, 700);
  const std::vector<std::string> sweep = {"--sweep",        "stride=1,2", "--border",
                                          "reflect",        "--padding",  "1",
                                          "--make-folders", "--jobs",     "1"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.end(), sweep.begin(), sweep.end());
    return command(more);
  };
  expect_good(run_process(with({"--output", file("plain/{stem}_{stride}.csv")})));
  const auto shard = [&](int i) {
    return with({"--output", file("shards/{stem}_{stride}.csv"), "--shard",
                 std::to_string(i) + "/3", "--results", file("r" + std::to_string(i) + ".csv")});
  };
  std::vector<ProcessResult> results(3);
  {
    std::vector<std::jthread> processes;
    processes.reserve(3);
    for (int i = 0; i < 3; ++i) {
      processes.emplace_back([&, i] {
        results[static_cast<std::size_t>(i)] =
            i == 1 ? signalled("KILL", file("shards/2_1.csv"), shard(2))
                   : run_process(shard(i + 1));
      });
    }
  }
  expect_good(results[0]);
  EXPECT_EQ(results[1].exit_code, 137) << "it was to be killed in the middle";
  expect_good(results[2]);
  for (const std::string& name : names("shards")) {
    if (!name.ends_with(".csv")) continue;  // of the killed one
    EXPECT_EQ(file_bytes(file("shards/" + name)), file_bytes(file("plain/" + name)))
        << "a partial output under its final name";
  }
  const std::vector<std::string> merge = {CONVSCOPE_CLI,  "merge",        file("r1.csv"),
                                          file("r2.csv"), file("r3.csv"), "--quiet",
                                          "--output",     file("all.csv")};
  expect_failure(run_process(merge), 1, "runs are missing");
  std::vector<std::string> again = shard(2);
  again.emplace_back("--resume");
  expect_good(run_process(again));
  expect_good(run_process(merge));
  expect_same_files("plain", "shards");
  ASSERT_EQ(rows("all.csv").size(), 24U);
  for (std::size_t i = 0; i < 24; ++i) {
    EXPECT_EQ(rows("all.csv")[i].rfind(std::to_string(i) + ",24,ok,", 0), 0U) << rows("all.csv")[i];
  }
}

TEST_F(CliBatch, resuming_does_nothing_that_is_done) {
  put_images(3);
  const std::vector<std::string> arguments = {"--output", file("out/{stem}.npy"), "--make-folders",
                                              "--results", file("r.csv")};
  expect_good(batch(arguments));
  const auto changed = std::filesystem::last_write_time(file("out/0.npy"));
  std::filesystem::remove(file("out/1.npy"));
  auto again = arguments;
  again.emplace_back("--resume");
  expect_good(batch(again));
  EXPECT_EQ(std::filesystem::last_write_time(file("out/0.npy")), changed);
  EXPECT_THAT(names("out"), ElementsAre("0.npy", "1.npy", "2.npy"));
  EXPECT_EQ(rows("r.csv").size(), 3U);
}

TEST_F(CliBatch, what_a_killed_process_left_goes_with_the_next_batch_and_what_is_written_stays) {
  put_images(1);
  // Killed as soon as its output is begun.
  const auto kill_one = [&] {
    std::filesystem::create_directory(file("big"));
    auto image = Image<float>::create({1500, 2000});
    ASSERT_TRUE(image.ok());
    image->fill(0.123F);
    put("big/image.npy", *image);
    const char* script =
        "folder=$1; shift; \"$@\" & for i in $(seq 2000); do "
        "ls -A $folder | grep -q tmp && break; sleep 0.002; done; kill -KILL $!; wait $!";
    run_process({"/bin/bash", "-c", script, "bash", file("out"), CONVSCOPE_CLI, "run", "--input",
                 file("big/image.npy"), "--kernel", "box:3", "--quiet", "--output",
                 file("out/big.csv")});
  };
  std::filesystem::create_directory(file("out"));
  kill_one();
  ASSERT_EQ(names("out").size(), 1U) << "the killed one was to leave one file";
  const std::string left = names("out")[0];
  ASSERT_TRUE(left.starts_with(".convscope-") && left.ends_with(".tmp")) << left;
  write_file(file("out/.convscope-00000000-000000000000.tmp"), "of another machine, of today");
  write_file(file("out/.convscope-mine.txt"), "");
  // The lock of one that still writes.
  const std::string held = left.substr(0, left.size() - 5) + "z.tmp";
  write_file(file("out/" + held), "half");
  const char* script = "file=$1; shift; exec 9<>\"$file\"; flock -x 9; \"$@\" 9>&-";
  std::vector<std::string> all = {"/bin/bash", "-c", script, "bash", file("out/" + held)};
  const auto arguments = command({"--output", file("out/{stem}.npy")});
  all.insert(all.end(), arguments.begin(), arguments.end());
  expect_good(run_process(all));
  EXPECT_THAT(names("out"),
              ::testing::UnorderedElementsAre("0.npy", held, ".convscope-00000000-000000000000.tmp",
                                              ".convscope-mine.txt"));
  expect_good(batch({"--output", file("out/{stem}.npy")}));
  EXPECT_THAT(names("out"),
              ::testing::UnorderedElementsAre("0.npy", ".convscope-00000000-000000000000.tmp",
                                              ".convscope-mine.txt"));
}

TEST_F(CliBatch, ctrl_c_ends_it_with_its_own_code_and_only_whole_outputs) {
  put_images(12, 900, 1000);
  const ProcessResult result =
      signalled("INT", file("out/0.csv"),
                command({"--output", file("out/{stem}.csv"), "--make-folders", "--results",
                         file("r.csv"), "--jobs", "1"}));
  EXPECT_EQ(result.exit_code, 130) << result.err;
  EXPECT_THAT(result.err, HasSubstr("--resume"));
  for (const std::string& name : names("out")) EXPECT_TRUE(name.ends_with(".csv")) << name;
  EXPECT_EQ(rows("r.csv").size(), names("out").size());
  EXPECT_LT(names("out").size(), 12U);
}

TEST_F(CliBatch, merge_names_what_is_missing_doubled_or_foreign) {
  put_images(3);
  for (const char* number : {"1", "2", "3"}) {
    const std::string i = number;
    expect_good(batch({"--output", file("out/{stem}.npy"), "--make-folders", "--results",
                       file("r" + i + ".csv"), "--shard", i + "/3"}));
  }
  const auto merged = [&](std::vector<std::string> names) {
    names.insert(names.begin(), {"merge", "--quiet", "--output", file("all.jsonl")});
    return cli(names);
  };
  expect_failure(merged({file("r1.csv"), file("r3.csv")}), 1, "1 of 3 runs are missing: 1");
  expect_failure(merged({file("r1.csv"), file("r2.csv"), file("r1.csv")}), 1, "run 0 stands in");
  expect_failure(merged({file("none.csv")}), 3, "none.csv");
  expect_failure(merged({file("in/0.npy")}), 2, "no known format");
  expect_good(batch({"--output", file("out/{stem}.npy"), "--results", file("s.csv"), "--shard",
                     "3/3", "--flip"}));
  expect_failure(merged({file("r1.csv"), file("r2.csv"), file("s.csv")}), 1, "another batch");
  EXPECT_FALSE(std::filesystem::exists(file("all.jsonl")));
  expect_good(merged({file("r3.csv"), file("r1.csv"), file("r2.csv")}));
  EXPECT_EQ(file_bytes(file("all.jsonl")).rfind("{\"run\":0,\"runs\":3,\"status\":\"ok\"", 0), 0U);
}

}  // namespace
}  // namespace convscope::testing
