// What the program does with requests that it cannot meet: one sentence, an exit code, no file.

#include <fmt/format.h>

#include <filesystem>

#include "cli/cli_fixture.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CliFailure : public CliTest {
 protected:
  void TearDown() override {
    EXPECT_THAT(files(), ElementsAre("kernel.npy", "seed.npy")) << "something was left behind";
  }

  void expect_wrong_usage(const std::vector<std::string>& options, const std::string& text) {
    expect_failure(run(options), 2, text);
  }
  /// The settings are impossible, unless another `code` says why.
  void expect_refusal(const std::vector<std::string>& options, const std::string& text,
                      int code = 4) {
    auto all = options;
    if (std::find(all.begin(), all.end(), "--output") == all.end()) {
      all.insert(all.end(), {"--output", file("out.npy"), "--figure", file("figure.png")});
    }
    expect_failure(run(all), code, text);
  }
};

TEST_F(CliFailure, wrong_command_lines_are_wrong_usage) {
  expect_failure(cli({}), 2, "--help");
  expect_failure(cli({"walk"}), 2, "--help");
  expect_failure(cli({"run"}), 2, "--input is required");
  expect_failure(cli({"run", "--input", file("seed.npy")}), 2, "--kernel is required");
  expect_failure(cli({"demo", "--frame", "x"}), 2, "--frame");
  expect_wrong_usage({"--strides", "2"}, "--strides");
  expect_wrong_usage({"--stride"}, "--stride");
  expect_wrong_usage({"--stride", "1", "--stride", "2"}, "--stride");
  expect_wrong_usage({"stray"}, "stray");
}

TEST_F(CliFailure, each_limit_of_an_input_can_be_set_and_is_named) {
  const auto refused = [&](const char* option, const char* value, const char* text) {
    const ProcessResult result = run({option, value, "--output", file("out.npy")});
    EXPECT_NE(result.exit_code, 0) << option;
    EXPECT_THAT(result.err, HasSubstr(text));
    EXPECT_THAT(result.err, HasSubstr(option));
  };
  refused("--max-pixels", "5", "the limit of 5 pixels");
  refused("--max-bytes", "10", "the limit of 10");
  expect_wrong_usage({"--max-bytes", "0"}, "--max-bytes");
  expect_wrong_usage({"--max-seconds", "0"}, "--max-seconds");
  expect_wrong_usage({"--max-seconds", "1000000000"}, "--max-seconds");
}

TEST_F(CliFailure, texts_that_are_not_understood_are_wrong_usage) {
  expect_wrong_usage({"--stride", "two"}, "stride 'two'");
  expect_wrong_usage({"--dilation", "1,2,3"}, "dilation '1,2,3'");
  expect_wrong_usage({"--padding", "half"}, "padding 'half'");
  expect_wrong_usage({"--border", "mirror"}, "border 'mirror'");
  expect_wrong_usage({"--border", "constant", "--border-value", "x"}, "border value 'x'");
  expect_wrong_usage({"--border-value", "1"}, "--border constant");
  expect_wrong_usage({"--precision", "half"}, "precision 'half'");
  expect_wrong_usage({"--threads", "many"}, "threads 'many'");
  expect_wrong_usage({"--threads", "-1"}, "from 0 to 1024, got -1");
  expect_wrong_usage({"--repeat", "0"}, "from 1 to 1000000, got 0");
  expect_wrong_usage({"--channel", "hue"}, "channel 'hue'");
  expect_wrong_usage({"--strategy", "magic"}, "strategy 'magic'");
  expect_wrong_usage({"--format", "xml"}, "format 'xml'");
  expect_wrong_usage({"--max-memory", "much", "--output", file("out.npy")}, "max-memory 'much'");
  expect_wrong_usage({"--max-memory", "1G"}, "give an --input and an --output");
  expect_wrong_usage({"--max-memory", "1G", "--output", file("out.png")}, ".npy or .raw");
  expect_wrong_usage({"--raw-size", "3"}, "raw-size '3'");
}

TEST_F(CliFailure, files_that_cannot_be_what_is_asked_are_wrong_usage) {
  expect_wrong_usage({"--output", file("out.tiff")}, ".npy, .csv, .pfm or .png");
  expect_wrong_usage({"--output", file("out")}, ".npy, .csv, .pfm or .png");
  expect_wrong_usage({"--figure", file("figure.npy")}, ".png");
  expect_wrong_usage({"--figure", file("a.png"), "--output", file("a.png")}, "the same file");
  expect_wrong_usage({"--output", file("out.npy"), "--range", "0,1"}, "shapes pictures");
  expect_wrong_usage({"--output", file("out.csv"), "--bits", "8"}, "shapes a PNG");
  expect_wrong_usage({"--output", file("out.png"), "--bits", "12"}, "bits '12'");
  expect_wrong_usage({"--output", file("out.png"), "--range", "1,0"}, "range '1,0'");
  expect_failure(cli({"demo", "--figure", file("figure.jpg")}), 2, ".png");
}

TEST_F(CliFailure, impossible_geometry_is_refused_with_its_numbers) {
  expect_refusal({"--stride", "0"}, "stride must be at least 1");
  expect_refusal({"--dilation", "0,1"}, "dilation must be at least 1");
  expect_refusal({"--padding", "-1"}, "padding must not be negative");
  expect_refusal({"--dilation", "3"}, "spans 4x4");
  expect_refusal({"--padding", "same", "--stride", "2"}, "not supported for strided");
  expect_refusal({"--padding", "3", "--border", "reflect"}, "reflect");
  expect_refusal({"--padding", "9223372036854775807"}, "");
}

TEST_F(CliFailure, an_unknown_vector_target_is_refused) {
  expect_refusal({"--simd", "ABACUS"}, "ABACUS");
}

TEST_F(CliFailure, missing_and_broken_inputs_are_named) {
  const auto with_input = [&](const std::string& path) {
    return cli({"run", "--input", path, "--kernel", "box", "--output", file("out.npy")});
  };
  expect_failure(with_input(file("no.png")), 3, "no.png");
  const TempDir elsewhere;
  write_file(elsewhere.file("empty.png"), "");
  expect_failure(with_input(elsewhere.file("empty.png")), 3, "empty.png");
  write_file(elsewhere.file("cut.npy"), npy_bytes({3, 4}, std::vector<float>(12)).substr(0, 140));
  expect_failure(with_input(elsewhere.file("cut.npy")), 3, "cut.npy");
  expect_failure(with_input(elsewhere.path()), 3, elsewhere.path().substr(5));
}

TEST_F(CliFailure, files_of_no_bytes_are_named_whatever_they_are) {
  const TempDir elsewhere;
  for (const char* name : {"a.png", "a.jpg", "a.bmp", "a.tga", "a.hdr", "a.pgm", "a.pfm", "a.npy",
                           "a.csv", "a.convscope", "a"}) {
    const std::string path = elsewhere.file(name);
    write_file(path, "");
    expect_failure(cli({"run", "--input", path, "--kernel", "box"}), 3, std::string(name) + ": ");
    EXPECT_EQ(cli({"run", "--input", file("seed.npy"), "--kernel", path}).exit_code, 3) << name;
    EXPECT_EQ(cli({"run", "--session", path, "--input", file("seed.npy")}).exit_code, 3) << name;
  }
}

TEST_F(CliFailure, an_output_that_no_machine_holds_is_refused_with_both_sizes) {
  expect_failure(run({"--padding", "2000000", "--precision", "float64"}), 1, "of memory, and");
}

TEST_F(CliFailure, an_array_that_is_too_large_for_memory_is_sent_to_bands) {
  const TempDir elsewhere;
  const std::string huge = elsewhere.file("huge.npy");
  const std::string head = npy_bytes({40000, 40000}, {});
  write_file(huge, head);
  std::filesystem::resize_file(huge, head.size() + 4ULL * 40000 * 40000);  // takes no room
  expect_failure(cli({"run", "--input", huge, "--kernel", "box"}), 3, "--max-memory");
}

TEST_F(CliFailure, kernels_that_are_none_are_named) {
  const auto with_kernel = [&](const std::string& kernel) {
    return cli(
        {"run", "--input", file("seed.npy"), "--kernel", kernel, "--output", file("out.npy")});
  };
  expect_failure(with_kernel("gausian"), 3, "'gausian' is neither a file nor a preset");
  expect_failure(with_kernel("gausian"), 3, "gaussian");
  expect_failure(with_kernel("gaussian:-1"), 3, "sigma");
  expect_failure(with_kernel("gaussian:x"), 3, "x");
  expect_failure(with_kernel(file("no.npy")), 3, "no.npy");
  const TempDir elsewhere;
  write_file(elsewhere.file("ragged.csv"), "1,2\n3\n");
  expect_failure(with_kernel(elsewhere.file("ragged.csv")), 3, "ragged.csv");
}

TEST_F(CliFailure, outputs_that_cannot_be_written_are_named) {
  for (const char* name : {"no/out.npy", "no/out.csv", "no/out.png"}) {
    expect_refusal({"--output", file(name)}, "out.", 5);
  }
  expect_failure(run({"--figure", file("no/figure.png")}), 5, "figure.png");
  expect_failure(cli({"demo", "--figure", file("no/figure.png")}), 5, "figure.png");
}

TEST_F(CliFailure, outputs_that_cannot_be_written_are_told_before_anything_is_read) {
  expect_failure(
      cli({"run", "--input", file("none.npy"), "--kernel", "box", "--output", file("no/out.npy")}),
      5, "the directory " + file("no") + " does not exist");
  expect_failure(run({"--output", "/proc/out.npy"}), 5, "out.npy");
  expect_failure(run({"--output", file("no/out.npy"), "--max-memory", "64M"}), 5, "does not exist");
}

TEST_F(CliFailure, a_disk_that_fills_up_leaves_nothing_behind) {
  const TempDir elsewhere;
  const std::string input = elsewhere.file("in.npy");
  const Image<float> image = random_image({300, 400}, 1);
  write_file(input, npy_bytes(image.size(), {image.row(0), image.row(0) + image.size().area()}));
  for (const std::string options : {"out.npy", "out.csv", "out.png", "out.npy --max-memory 64M"}) {
    // Files of at most 8 KiB: what is written beyond is refused, as by a disk that is full.
    const std::string command = fmt::format(
        "trap '' XFSZ; ulimit -f 16; exec \"$0\" run --input '{}' --kernel seed --output "
        "'{}'{}",
        input, file(""), options);
    const ProcessResult result = run_process({"/bin/sh", "-c", command, CONVSCOPE_CLI});
    EXPECT_EQ(result.exit_code, 5) << options << ": " << result.err;
    EXPECT_THAT(result.err, HasSubstr("cannot be written")) << options;
  }
}

TEST_F(CliFailure, an_unknown_command_is_named) {
  expect_failure(cli({"frobnicate"}), 2, "there is no command 'frobnicate'; there are run, ");
  expect_failure(cli({"rnu", "--stride", "2"}), 2, "there is no command 'rnu'; did you mean run?");
}

TEST_F(CliFailure, an_error_stream_that_takes_nothing_changes_no_code) {
  const auto with = [&](const std::string& redirection, const std::string& rest) {
    return run_process({"/bin/sh", "-c", "\"$0\" " + rest + " " + redirection, CONVSCOPE_CLI})
        .exit_code;
  };
  const std::string out = file("out");
  const std::string batch = "batch '" + file("seed.npy") +
                            "' --kernel box:1 --make-folders --output '" + out + "/{stem}.npy'";
  for (const char* redirection : {"2>&-", "2>/dev/full"}) {
    EXPECT_EQ(with(redirection, "run --input none.npy --kernel box"), 3) << redirection;
    EXPECT_EQ(with(redirection, "frobnicate"), 2) << redirection;
    EXPECT_EQ(with(redirection, batch), 0) << redirection;
    EXPECT_EQ(read_npy(out + "/seed.npy").values.size(), 9U) << "no message got into the file";
    EXPECT_EQ(with(redirection, "batch none.npy --kernel box --output '" + out + "/{stem}.npy'"), 1)
        << redirection;
  }
  std::filesystem::remove_all(out);
}

TEST_F(CliFailure, a_full_standard_output_is_an_error_however_long_the_answer) {
  const ProcessResult result = run_process({CONVSCOPE_CLI, "explain", "--size", "3000x2000",
                                            "--kernel", "box", "--coverage", "--format", "csv"},
                                           "/dev/full");
  EXPECT_EQ(result.exit_code, 5) << result.err;
  EXPECT_THAT(result.err, HasSubstr("could not be written to standard output"));
  const ProcessResult closed = run_process({"/bin/sh", "-c", "\"$0\" demo >&-", CONVSCOPE_CLI});
  EXPECT_EQ(closed.exit_code, 5) << closed.err;
}

TEST_F(CliFailure, a_full_standard_output_is_an_error) {
  const std::vector<std::vector<std::string>> commands = {
      {CONVSCOPE_CLI, "--help"},
      {CONVSCOPE_CLI, "demo"},
      {CONVSCOPE_CLI, "run", "--input", file("seed.npy"), "--kernel", file("kernel.npy")}};
  for (const auto& command : commands) {
    const ProcessResult result = run_process(command, "/dev/full");
    EXPECT_EQ(result.exit_code, 5) << command[1];
    EXPECT_THAT(result.err, HasSubstr("could not be written to standard output")) << command[1];
  }
}

}  // namespace
}  // namespace convscope::testing
