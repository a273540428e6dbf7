// Stacks of layers against PyTorch, whose outputs tests/data/make_layers_golden.py has written
// down.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/compute.h"
#include "core/layer_stack.h"
#include "core/layers_file.h"
#include "core/parse.h"
#include "support/process.h"

namespace convscope {
namespace {

using Json = nlohmann::json;

Experiment experiment_of(const Json& golden, Precision precision) {
  const auto rows = golden["input"].get<std::vector<std::vector<float>>>();
  auto source = std::make_shared<Source>();
  source->image = *Image<float>::create({std::ssize(rows), std::ssize(rows[0])});
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::copy(rows[r].begin(), rows[r].end(), source->image.row(static_cast<std::int64_t>(r)));
  }
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  Experiment e;
  e.source = std::move(source);
  e.options.precision = precision;
  auto layers = parse_layers(golden["layers"].dump());
  EXPECT_TRUE(layers) << layers.error().message;
  const std::size_t last = layers->size() - 1;
  return with_shown(with_layers(std::move(e), *std::move(layers), 0), last, true);
}

std::vector<std::vector<double>> output_of(const Outcome& outcome) {
  std::vector<std::vector<double>> rows;
  for (std::int64_t r = 0; r < outcome.size().rows; ++r) {
    rows.emplace_back();
    for (std::int64_t c = 0; c < outcome.size().cols; ++c)
      rows.back().push_back(outcome.value({r, c}));
  }
  return rows;
}

TEST(LayersGolden, stacks_give_what_pytorch_gives) {
  const Json cases =
      Json::parse(testing::file_bytes(CONVSCOPE_TEST_DATA "/layers_golden.json"), nullptr, false);
  ASSERT_TRUE(cases.is_array());
  ASSERT_GE(cases.size(), 50U);
  for (const Json& golden : cases) {
    for (const Precision precision : {Precision::kFloat32, Precision::kFloat64}) {
      const auto outcome = compute(experiment_of(golden, precision), {});
      ASSERT_TRUE(outcome) << golden["name"] << ": " << outcome.error().message;
      EXPECT_EQ(Json(output_of(*outcome)), golden["output"])
          << golden["name"] << " in " << precision_name(precision) << "\n"
          << golden["layers"];
    }
  }
}

}  // namespace
}  // namespace convscope
