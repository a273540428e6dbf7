// What `run` computes and writes.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/cli_fixture.h"
#include "convscope/image_io.h"
#include "convscope/reference.h"
#include "convscope/simd_target.h"
#include "core/load_source.h"
#include "core/parse.h"
#include "core/session_file.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class CliRun : public CliTest {
 protected:
  std::vector<std::string> digits(const std::vector<std::string>& arguments, int decimals) const {
    auto all = arguments;
    all.insert(all.end(), {"--output", file("out.npy")});
    expect_good(run(all));
    const Npy npy = read_npy(file("out.npy"));
    EXPECT_EQ(npy.type, decimals == 8 ? "<f8" : "<f4");
    std::vector<std::string> texts;
    for (const double v : npy.values) texts.push_back(fmt::format("{:.{}f}", v, decimals));
    return texts;
  }

  json summary(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const ProcessResult result = run(arguments);
    expect_good(result);
    return json::parse(result.out, nullptr, false);
  }
};

TEST_F(CliRun, gives_the_notebooks_three_results_in_float32) {
  EXPECT_THAT(digits({}, 4), ElementsAre("0.6399", "1.2812", "2.6673", "-4.1109"));
  EXPECT_THAT(digits({"--padding", "same"}, 4),
              ElementsAre("0.6399", "1.2812", "1.0032", "2.6673", "-4.1109", "2.3241", "1.2445",
                          "1.7453", "-2.1230"));
  EXPECT_THAT(digits({"--padding", "same", "--dilation", "3"}, 4),
              ElementsAre("-0.8668", "0.1557", "-0.0942", "-0.4587", "0.9639", "0.6720", "-2.8666",
                          "2.4058", "-0.2833"));
}

TEST_F(CliRun, gives_the_notebooks_three_results_in_float64) {
  EXPECT_THAT(digits({"--precision", "float64"}, 8),
              ElementsAre("0.63991527", "1.28117325", "2.66732309", "-4.11093248"));
  EXPECT_THAT(digits({"--precision", "float64", "--padding", "same"}, 8),
              ElementsAre("0.63991527", "1.28117325", "1.00319855", "2.66732309", "-4.11093248",
                          "2.32407017", "1.24447640", "1.74530696", "-2.12304618"));
  EXPECT_THAT(digits({"--precision", "float64", "--padding", "same", "--dilation", "3"}, 8),
              ElementsAre("-0.86677182", "0.15573146", "-0.09423998", "-0.45867920", "0.96388455",
                          "0.67204797", "-2.86663812", "2.40575057", "-0.28328256"));
}

TEST_F(CliRun, in_bands_of_rows_writes_the_same_file) {
  const Image<float> image = random_image({300, 170}, 5);
  const std::string input = put("image.npy", image);
  const std::vector<std::string> options = {"run",        "--input",   input,  "--kernel",
                                            "gaussian:2", "--padding", "same", "--border",
                                            "circular",   "--output"};
  auto whole = options;
  whole.push_back(file("whole.npy"));
  auto banded = options;
  banded.insert(banded.end(), {file("banded.npy"), "--max-memory", "33M", "--format", "json"});
  expect_good(cli(whole));
  const ProcessResult result = cli(banded);
  expect_good(result);
  EXPECT_EQ(file_bytes(file("banded.npy")), file_bytes(file("whole.npy")));
  EXPECT_EQ(json::parse(result.out)["output_size"], json::array({300, 170}));
}

/// The texts of the geometry options and what they mean.
struct Setting {
  std::vector<std::string> options;
  ConvolutionSpec spec;
};

TEST_F(CliRun, every_geometry_option_means_what_the_engine_means) {
  const Image<float> image = integer_image({9, 14}, 11);
  const Kernel kernel = integer_kernel({2, 3}, 12);
  const std::string input = put("image.npy", image);
  const std::string weights = put("weights.npy", kernel);
  const std::vector<Setting> settings = {
      {{"--stride", "2"}, {.stride = {2, 2}}},
      {{"--stride", "2,3"}, {.stride = {2, 3}}},
      {{"--dilation", "2"}, {.dilation = {2, 2}}},
      {{"--dilation", "3,2"}, {.dilation = {3, 2}}},
      {{"--padding", "same"}, {.padding = Padding::same()}},
      {{"--padding", "full"}, {.padding = Padding::full()}},
      {{"--padding", "2"}, {.padding = Padding::explicit_sides({2, 2, 2, 2})}},
      {{"--padding", "1,2"}, {.padding = Padding::explicit_sides({1, 1, 2, 2})}},
      {{"--padding", "1,2,3,4"}, {.padding = Padding::explicit_sides({1, 2, 3, 4})}},
      {{"--padding", "1,2,3,4", "--border", "constant", "--border-value", "-3"},
       {.padding = Padding::explicit_sides({1, 2, 3, 4}),
        .border = Border::kConstant,
        .border_value = -3}},
      {{"--padding", "1,2,3,4", "--border", "replicate"},
       {.padding = Padding::explicit_sides({1, 2, 3, 4}), .border = Border::kReplicate}},
      {{"--padding", "1,2,3,4", "--border", "reflect"},
       {.padding = Padding::explicit_sides({1, 2, 3, 4}), .border = Border::kReflect}},
      {{"--padding", "1,2,3,4", "--border", "symmetric"},
       {.padding = Padding::explicit_sides({1, 2, 3, 4}), .border = Border::kSymmetric}},
      {{"--padding", "1,2,3,4", "--border", "circular"},
       {.padding = Padding::explicit_sides({1, 2, 3, 4}), .border = Border::kCircular}},
      {{"--flip"}, {.flip = true}},
  };
  for (const Setting& setting : settings) {
    std::vector<std::string> arguments = {"run",   "--input",  input,          "--kernel",
                                          weights, "--output", file("out.npy")};
    arguments.insert(arguments.end(), setting.options.begin(), setting.options.end());
    const std::string shown = fmt::format("{}", fmt::join(setting.options, " "));
    expect_good(cli(arguments));
    const Npy npy = read_npy(file("out.npy"));
    const auto expected = reference_convolve(image.view(), setting.spec, kernel);
    ASSERT_TRUE(expected) << shown << ": " << expected.error().message;
    ASSERT_EQ(npy.size, expected->size()) << shown;
    for (std::size_t i = 0; i < npy.values.size(); ++i) {
      const auto at = static_cast<std::int64_t>(i);
      const Point p{at / npy.size.cols, at % npy.size.cols};
      ASSERT_EQ(npy.values[i], expected->at(p)) << shown << " at cell " << i;
    }
  }
}

TEST_F(CliRun, json_has_every_promised_field) {
  const json j = summary({"--padding", "1,2,3,4", "--stride", "2,3", "--dilation", "2,1",
                          "--threads", "2", "--repeat", "3"});
  EXPECT_EQ(j["input_size"], json({3, 3}));
  EXPECT_EQ(j["kernel_size"], json({2, 2}));
  EXPECT_EQ(j["effective_kernel"], json({3, 2}));
  EXPECT_EQ(j["padding"], json({{"top", 1}, {"bottom", 2}, {"left", 3}, {"right", 4}}));
  EXPECT_EQ(j["output_size"], json({2, 3}));
  EXPECT_EQ(j["remainder"], json({1, 2}));
  EXPECT_EQ(j["threads"], 2);
  EXPECT_TRUE(parse_strategy(j.value("strategy", ""))) << j;
  EXPECT_THAT(available_simd_targets(), ::testing::Contains(j.value("simd", "")));
  EXPECT_TRUE(j["compute_ms"].is_number());
  EXPECT_GE(j["compute_ms"], 0);
  EXPECT_GE(j["read_ms"], 0);
  EXPECT_GE(j["write_ms"], 0);
  EXPECT_EQ(j["nans"], 0);
  EXPECT_EQ(j["infinities"], 0);
  for (const char* key :
       {"reason", "minimum", "maximum", "mean", "precision", "border", "kernel"}) {
    EXPECT_TRUE(j.contains(key)) << key;
  }
}

TEST_F(CliRun, prints_one_line_and_a_small_result) {
  const ProcessResult result = run({"--padding", "same"});
  expect_good(result);
  EXPECT_THAT(result.out, StartsWith("input 3x3, kernel 2x2, padding top 0, bottom 1, left 0, "
                                     "right 1 (zero), output 3x3; float32 "));
  EXPECT_THAT(result.out, HasSubstr("\n[[ 0.6399,  1.2812,  1.0032],\n"
                                    " [ 2.6673, -4.1109,  2.3241],\n"
                                    " [ 1.2445,  1.7453, -2.1230]]\n"));
}

TEST_F(CliRun, prints_no_matrix_beside_a_file_or_of_a_large_result) {
  EXPECT_THAT(run({"--output", file("out.npy")}).out, ::testing::Not(HasSubstr("[[")));
  const std::string image = put("image.npy", integer_image({9, 8}, 1));
  const auto result = cli({"run", "--input", image, "--kernel", "identity:1"});
  expect_good(result);
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 1) << result.out;
}

TEST_F(CliRun, json_is_all_of_standard_output) {
  const ProcessResult result = run({"--format", "json"});
  expect_good(result);
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 1);
  EXPECT_TRUE(json::accept(result.out)) << result.out;
}

TEST_F(CliRun, any_number_of_threads_gives_the_same_bytes) {
  const std::string image = put("image.npy", random_image({97, 131}, 5));
  const std::string kernel = put("weights.npy", random_kernel({4, 5}, 6));
  for (const char* threads : {"1", "2", "5"}) {
    expect_good(cli({"run", "--input", image, "--kernel", kernel, "--padding", "same", "--threads",
                     threads, "--output", file(std::string("out") + threads + ".npy")}));
  }
  EXPECT_FALSE(file_bytes(file("out1.npy")).empty());
  EXPECT_TRUE(file_bytes(file("out1.npy")) == file_bytes(file("out2.npy")));
  EXPECT_TRUE(file_bytes(file("out1.npy")) == file_bytes(file("out5.npy")));
}

TEST_F(CliRun, every_vector_target_can_be_forced) {
  for (const std::string& target : available_simd_targets()) {
    EXPECT_EQ(summary({"--simd", target})["simd"], target);
  }
  EXPECT_EQ(summary({"--simd", "auto"})["simd"], available_simd_targets().front());
}

TEST_F(CliRun, a_strategy_is_obeyed_or_refused) {
  int obeyed = 0;
  for (const Strategy strategy : kStrategies) {
    const std::string name(strategy_name(strategy));
    const ProcessResult result = run({"--strategy", name, "--format", "json"});
    if (result.exit_code == 0) {
      EXPECT_EQ(json::parse(result.out, nullptr, false).value("strategy", ""), name);
      ++obeyed;
    } else {
      expect_failure(result, 4, name);
    }
  }
  EXPECT_GE(obeyed, 2);
  EXPECT_EQ(summary({"--strategy", "direct"})["strategy"], "direct");
}

TEST_F(CliRun, takes_presets_with_parameters_and_csv_kernels) {
  const std::string image = put("image.npy", testing::image_of({{1, 2, 3}, {4, 5, 6}}));
  expect_good(cli({"run", "--input", image, "--kernel", "box:1,3", "--precision", "float64",
                   "--output", file("out.npy")}));
  EXPECT_EQ(read_npy(file("out.npy")).size, (Size{2, 1}));
  EXPECT_NEAR(read_npy(file("out.npy")).values.at(0), 2, 1e-12);
  write_file(file("kernel.csv"), "1,0,-1\n");
  expect_good(
      cli({"run", "--input", image, "--kernel", file("kernel.csv"), "--output", file("out.npy")}));
  EXPECT_THAT(read_npy(file("out.npy")).values, ElementsAre(-2, -2));
}

TEST_F(CliRun, writes_csv_that_brings_the_numbers_back) {
  expect_good(run({"--output", file("out.csv")}));
  expect_good(run({"--output", file("out.npy")}));
  const auto csv = load_image(file("out.csv"));
  ASSERT_TRUE(csv) << csv.error().message;
  const Npy npy = read_npy(file("out.npy"));
  ASSERT_EQ(csv->image.size(), npy.size);
  for (std::size_t i = 0; i < npy.values.size(); ++i) {
    const auto at = static_cast<std::int64_t>(i);
    EXPECT_EQ(static_cast<double>(csv->image.at({at / 2, at % 2})), npy.values[i]);
  }
}

TEST_F(CliRun, writes_png_in_the_range_and_depth_asked_for) {
  const std::string image = put("image.npy", testing::image_of({{0, 5, 10}, {-3, 20, 2.5F}}));
  const auto load = [&](const std::vector<std::string>& options) {
    std::vector<std::string> all = {"run",        "--input",  image,          "--kernel",
                                    "identity:1", "--output", file("out.png")};
    all.insert(all.end(), options.begin(), options.end());
    const ProcessResult result = cli(all);
    expect_good(result);
    auto loaded = load_image(file("out.png"), {.scaling = Scaling::kRaw});
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    return std::pair(loaded ? *std::move(loaded) : LoadedImage{}, result.out);
  };
  const auto [eight, said] = load({"--range", "0,10"});
  EXPECT_EQ(eight.bits, 8);
  const Image<float> expected = testing::image_of({{0, 128, 255}, {0, 255, 64}});
  EXPECT_TRUE(near(eight.image.view(), expected.view(), 0.0));
  EXPECT_THAT(said, HasSubstr("out.png with range 0,10"));
  const auto [sixteen, said_auto] = load({"--bits", "16"});
  ASSERT_EQ(sixteen.bits, 16);
  EXPECT_EQ(sixteen.image.at({1, 0}), 0);
  EXPECT_EQ(sixteen.image.at({1, 1}), 65535);
  EXPECT_THAT(said_auto, HasSubstr("with range -3,20"));
}

TEST_F(CliRun, takes_the_channel_and_the_scaling_asked_for) {
  ASSERT_TRUE(save_png(file("color.png"), RgbImage{{1, 2}, {{51, 102, 204}, {255, 0, 51}}}));
  const auto values = [&](const std::vector<std::string>& options) {
    std::vector<std::string> all = {"run",        "--input",  file("color.png"), "--kernel",
                                    "identity:1", "--output", file("out.npy")};
    all.insert(all.end(), options.begin(), options.end());
    expect_good(cli(all));
    return read_npy(file("out.npy")).values;
  };
  EXPECT_THAT(values({"--channel", "red", "--raw"}), ElementsAre(51, 255));
  EXPECT_THAT(values({"--channel", "green", "--raw"}), ElementsAre(102, 0));
  EXPECT_THAT(values({"--channel", "blue", "--raw"}), ElementsAre(204, 51));
  EXPECT_THAT(values({"--channel", "red"}), ElementsAre(0.2F, 1));
  const std::vector<double> luma = values({});
  ASSERT_EQ(luma.size(), 2U);
  EXPECT_NEAR(luma[0], 0.2126 * 0.2 + 0.7152 * 0.4 + 0.0722 * 0.8, 1e-6);
}

TEST_F(CliRun, a_session_is_read_by_its_channel_unless_another_is_asked_for) {
  ASSERT_TRUE(save_png(file("color.png"), RgbImage{{1, 2}, {{51, 102, 204}, {255, 0, 51}}}));
  Session session;
  session.experiment.source =
      *load_source(file("color.png"), {.channel = Channel::kRed, .scaling = Scaling::kRaw});
  session.experiment.kernel = Kernel{{1, 1}, {1}};
  session.experiment.kernel_name = "identity:1";
  ASSERT_TRUE(SessionWriter().save(session, file("s.convscope")));
  const auto values = [&](const std::vector<std::string>& options) {
    std::vector<std::string> all = {"run", "--session", file("s.convscope"), "--output",
                                    file("out.npy")};
    all.insert(all.end(), options.begin(), options.end());
    expect_good(cli(all));
    return read_npy(file("out.npy")).values;
  };
  EXPECT_THAT(values({}), ElementsAre(51, 255));
  EXPECT_THAT(values({"--channel", "green"}), ElementsAre(102, 0));
  ASSERT_TRUE(save_png(file("other.png"), RgbImage{{1, 2}, {{7, 102, 204}, {9, 0, 51}}}));
  EXPECT_THAT(values({"--input", file("other.png")}), ElementsAre(7, 9));
  auto made = std::make_shared<Source>();
  made->image = testing::image_of({{1, 2}});
  session.experiment.source = std::move(made);
  ASSERT_TRUE(SessionWriter().save(session, file("s.convscope")));
  expect_failure(
      cli({"run", "--session", file("s.convscope"), "--raw", "--output", file("out.npy")}), 2,
      "the session's input is of none");
}

TEST_F(CliRun, writes_a_figure_beside_the_result) {
  expect_good(run({"--padding", "same", "--output", file("out.npy"), "--figure", file("f.png")}));
  const auto figure = load_image(file("f.png"));
  ASSERT_TRUE(figure) << figure.error().message;
  EXPECT_EQ(figure->channels, 3);
  EXPECT_GT(figure->image.size().cols, 600);
  EXPECT_THAT(files(), ElementsAre("f.png", "kernel.npy", "out.npy", "seed.npy"));
}

TEST_F(CliRun, notes_go_to_the_error_stream) {
  Image<float> image = integer_image({3, 4}, 1);
  image.at({1, 2}) = std::numeric_limits<float>::quiet_NaN();
  const auto result = cli(
      {"run", "--input", put("image.npy", image), "--kernel", "identity:1", "--format", "json"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.err, HasSubstr("image.npy: 1 cell is NaN"));
  EXPECT_TRUE(json::accept(result.out));
}

}  // namespace
}  // namespace convscope::testing
