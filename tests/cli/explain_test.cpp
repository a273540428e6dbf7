// `explain`: each question in each format.

#include <nlohmann/json.hpp>

#include "cli/cli_fixture.h"
#include "convscope/kernel_presets.h"
#include "core/ledger_text.h"
#include "core/load_source.h"
#include "core/session_file.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class CliExplain : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    image_ = integer_image({7, 9}, 4);
    path_ = put("image.npy", image_);
  }
  ProcessResult explain(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all = {"explain", "--input", path_, "--kernel", "box:2,3"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return cli(all);
  }
  std::string said(const std::vector<std::string>& arguments) const {
    const ProcessResult result = explain(arguments);
    expect_good(result);
    return result.out;
  }
  json answer(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    return json::parse(said(arguments), nullptr, false);
  }

  Image<float> image_;
  std::string path_;
};

TEST_F(CliExplain, an_output_cell_is_the_ledger_of_the_window) {
  const auto plan = make_plan({.stride = {2, 3}, .padding = Padding::full()}, {7, 9},
                              *parse_preset("box:2,3"), {});
  ASSERT_TRUE(plan) << plan.error().message;
  const auto terms = explain_output(std::as_const(image_).view(), *plan, {3, 1});
  const std::vector<std::string> at = {"--stride", "2,3", "--padding", "full", "--at", "3,1"};
  EXPECT_EQ(said(at), ledger_text({3, 1}, terms));
  const json j = answer(at)["at"];
  EXPECT_EQ(j["terms"].size(), 6U);
  EXPECT_DOUBLE_EQ(j["value"].get<double>(), terms.back().running);
  auto csv = at;
  csv.insert(csv.end(), {"--format", "csv"});
  EXPECT_EQ(said(csv), ledger_csv(terms));
}

TEST_F(CliExplain, an_input_pixel_has_all_its_readers_with_their_weights) {
  const json readers = answer({"--from", "3,4"})["from"]["readers"];
  ASSERT_EQ(readers.size(), 6U);
  EXPECT_EQ(readers[0]["output_row"], 2);
  EXPECT_EQ(readers[0]["output_col"], 2);
  EXPECT_EQ(readers[0]["tap_row"], 1);
  EXPECT_EQ(readers[0]["tap_col"], 2);
  EXPECT_DOUBLE_EQ(readers[0]["weight"].get<double>(), 1.0 / 6);
  EXPECT_THAT(said({"--from", "3,4"}), HasSubstr("out[2,2] via w[1,2]"));
  EXPECT_THAT(said({"--padding", "1", "--from=-1,4"}), HasSubstr("padding (-1, 4)"));
  EXPECT_THAT(said({"--from", "3,4", "--format", "csv"}), HasSubstr("\n2,2,1,2,0.1666"));
}

TEST_F(CliExplain, a_weight_names_what_it_multiplies) {
  const json j = answer({"--weight", "1,2"})["weight"];
  EXPECT_EQ(j["input_rows"], json({{"first", 1}, {"step", 1}, {"count", 6}}));
  EXPECT_EQ(j["input_cols"], json({{"first", 2}, {"step", 1}, {"count", 7}}));
  const std::string text = said({"--weight", "1,2", "--limit", "2"});
  EXPECT_THAT(text, HasSubstr("x[1,2] for out[0,0]"));
  EXPECT_THAT(text, HasSubstr("and 40 more"));
}

TEST_F(CliExplain, sizes_come_with_their_formula_and_what_drops_nothing) {
  const std::string text = said({"--stride", "2,4", "--geometry"});
  EXPECT_THAT(text, HasSubstr("rows  ⌊(7 + 0 + 0 − 2) / 2⌋ + 1 = 3"));
  EXPECT_THAT(text, HasSubstr("the floor leaves the last 1 of 7 rows unread"));
  EXPECT_THAT(text, HasSubstr("What leaves nothing unread:\n"));
  const json j = answer({"--stride", "2,4", "--geometry"})["geometry"];
  EXPECT_EQ(j["output_size"], json::array({3, 2}));
  EXPECT_EQ(j["axes"][1]["remainder"], 2);
  EXPECT_THAT(said({"--transposed", "--stride", "2,4", "--geometry"}),
              HasSubstr("(7 − 1) × 2 − 2 × 0 + 2 + 0 = 14"));
}

TEST_F(CliExplain, coverage_counts_reads_and_says_why_there_are_none) {
  const json j = answer({"--stride", "1,4", "--coverage"})["coverage"];
  EXPECT_EQ(j["col_reads"], json::array({1, 1, 1, 0, 1, 1, 1, 0, 0}));
  EXPECT_EQ(j["fewest"], 0);
  EXPECT_THAT(said({"--stride", "1,4", "--coverage"}), HasSubstr("column 3 lies between windows"));
  EXPECT_THAT(said({"--stride", "1,4", "--coverage", "--format", "csv"}),
              HasSubstr("cols,3,0,between windows\n"));
}

TEST_F(CliExplain, kernels_libraries_and_wanted_sizes) {
  const json facts = answer({"--facts"})["facts"];
  EXPECT_EQ(facts["rank"], 1);
  EXPECT_EQ(facts["normalised"], true);
  EXPECT_THAT(said({"--facts"}), HasSubstr("separable: a column × a row"));
  const json lens = answer({"--padding", "same", "--lens"})["lens"];
  ASSERT_EQ(lens.size(), 7U);
  EXPECT_EQ(lens[0]["library"], "PyTorch conv2d");
  EXPECT_EQ(lens[0]["agreement"], "same");
  const json sizes = answer({"--solve", "7x9"})["solve"];
  ASSERT_FALSE(sizes.empty());
  for (const json& size : sizes) EXPECT_EQ(size["output_rows"], 7) << size;
}

TEST_F(CliExplain, a_size_stands_for_any_image_of_it) {
  const auto of_size = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"explain", "--size", "7x9", "--kernel", "box:2,3"});
    return cli(more);
  };
  for (const char* question : {"--geometry", "--lens", "--coverage"}) {
    const ProcessResult result = of_size({"--stride", "2,3", question});
    expect_good(result);
    EXPECT_EQ(result.out, said({"--stride", "2,3", question})) << question;
  }
  EXPECT_THAT(of_size({"--facts"}).out, HasSubstr("for this input's 0 … 1"));
  EXPECT_EQ(of_size({"--solve", "3x3"}).out, said({"--solve", "3x3"}));
  expect_failure(of_size({"--at", "1,1"}), 2, "give --input in place of --size");
  expect_failure(of_size({"--input", path_, "--geometry"}), 2, "give one of them");
  expect_failure(cli({"explain", "--size", "7", "--kernel", "box:3", "--geometry"}), 2, "size '7'");
  expect_failure(cli({"explain", "--size", "99999x99999", "--kernel", "box:3", "--geometry"}), 3,
                 "more than 256000000 cells");
}

TEST_F(CliExplain, several_questions_are_answered_at_once) {
  const json j = answer({"--at", "0,0", "--facts", "--geometry"});
  for (const char* name : {"at", "facts", "geometry"}) EXPECT_TRUE(j.contains(name)) << name;
  expect_failure(explain({"--at", "0,0", "--facts", "--format", "csv"}), 2, "one question");
}

TEST_F(CliExplain, a_session_is_explained_as_it_was_saved) {
  Session session;
  session.experiment.source = *load_source(path_);
  session.experiment.kernel = *parse_preset("box:2,3");
  session.experiment.kernel_name = "box:2,3";
  session.experiment.spec.stride = {2, 3};
  const auto saved = SessionWriter().save(session, file("s.convscope"));
  ASSERT_TRUE(saved) << saved.error().message;
  const ProcessResult result =
      cli({"explain", "--session", file("s.convscope"), "--at", "2,1", "--from", "4,3"});
  expect_good(result);
  EXPECT_EQ(result.out, said({"--stride", "2,3", "--at", "2,1", "--from", "4,3"}));
}

TEST_F(CliExplain, impossible_settings_have_a_reason_and_ways_out) {
  const std::vector<std::string> all = {"explain", "--input", path_, "--kernel", "box:8"};
  auto geometry = all;
  geometry.push_back("--geometry");
  expect_failure(cli(geometry), 4, "larger than the padded input");
  auto solve = all;
  solve.insert(solve.end(), {"--solve", "7x9"});
  const ProcessResult ways = cli(solve);
  expect_good(ways);
  EXPECT_THAT(ways.out, HasSubstr("7×9  "));
  solve.insert(solve.end(), {"--format", "csv"});
  EXPECT_THAT(cli(solve).out, HasSubstr("\n7,9,\"1,1\",")) << "a pair as --stride takes it";
}

TEST_F(CliExplain, a_kernels_facts_need_neither_an_image_nor_possible_settings) {
  const ProcessResult alone = cli({"explain", "--facts", "--kernel", "box:3,5"});
  expect_good(alone);
  EXPECT_THAT(alone.out, HasSubstr("size      3x5"));
  EXPECT_THAT(alone.out, ::testing::Not(HasSubstr("this input"))) << "there is none";
  const ProcessResult large = cli({"explain", "--input", path_, "--kernel", "box:11", "--facts"});
  expect_good(large);
  EXPECT_THAT(large.out, HasSubstr("size      11x11"));
  EXPECT_THAT(large.out, HasSubstr("for this input's"));
}

TEST_F(CliExplain, libraries_differ_in_same_with_a_stride_and_that_is_told) {
  const std::vector<std::string> same = {"--padding", "same", "--stride", "2,3", "--lens"};
  const std::string text = said(same);
  EXPECT_THAT(text, HasSubstr("Libraries mean different things by 'same' with a stride"));
  EXPECT_THAT(text, HasSubstr("As TensorFlow pads"));
  EXPECT_THAT(text, HasSubstr("As PyTorch code pads"));
  const json lens = answer(same)["lens"];
  ASSERT_EQ(lens.size(), 14U) << "each library beside each meaning";
  EXPECT_NE(lens[0]["padding"], lens[7]["padding"]);
}

TEST_F(CliExplain, each_layer_can_be_asked_about) {
  write_file(file("layers.json"),
             R"([{"kernel_name": "sobel-x",
                  "pooling": {"kind": "max", "window": [1, 2], "stride": [1, 2]}}])");
  const std::vector<std::string> layers = {"--layers", file("layers.json")};
  const auto of_layer = [&](const std::string& layer, std::vector<std::string> more) {
    more.insert(more.end(), layers.begin(), layers.end());
    more.insert(more.end(), {"--layer", layer});
    return said(more);
  };
  EXPECT_EQ(of_layer("1", {"--geometry"}), said({"--geometry"}));
  EXPECT_EQ(of_layer("1", {"--at", "2,3"}), said({"--at", "2,3"}));
  EXPECT_THAT(of_layer("2", {"--facts"}), HasSubstr("size      3x3"));
  EXPECT_THAT(of_layer("2", {"--geometry"}), HasSubstr("⌊(6 + 0 + 0 − 3) / 1⌋ + 1 = 4"));
  EXPECT_THAT(of_layer("2:pooling", {"--geometry"}), HasSubstr("⌊(5 + 0 + 0 − 2) / 2⌋ + 1 = 2"));
}

TEST_F(CliExplain, what_cannot_be_explained_is_told) {
  expect_failure(explain({}), 2, "say what to explain");
  expect_failure(explain({"--at", "3"}), 2, "ROW,COL");
  expect_failure(explain({"--at", "6,0"}), 4, "output (6, 0) does not exist: the output is 6x7");
  expect_failure(explain({"--from", "7,0"}), 4, "the input is 7x9");
  expect_failure(explain({"--weight", "2,0"}), 4, "the kernel is 2x3");
  expect_failure(explain({"--facts", "--copies"}), 2, "--coverage");
  expect_failure(explain({"--facts", "--format", "xml"}), 2, "xml");
  expect_failure(explain({"--transposed", "--lens"}), 4, "transposed");
  expect_failure(cli({"explain", "--lens", "--kernel", "box"}), 2, "--input is required");
  expect_failure(explain({"--facts", "--layer", "2"}), 2, "layer 2 does not exist: there is 1");
  expect_failure(explain({"--facts", "--layer", "0"}), 2, "counted from 1");
  expect_failure(explain({"--facts", "--layer", "1:pooling"}), 2, "no pooling");
}

}  // namespace
}  // namespace convscope::testing
