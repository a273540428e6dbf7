#include "convscope/kernel_presets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>
#include <set>

#include "convscope/reference.h"
#include "support/images.h"

namespace convscope {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::kernel_of;
using testing::near;
using testing::random_image;

Kernel preset(std::string_view spelling) {
  auto kernel = parse_preset(spelling);
  EXPECT_TRUE(kernel) << kernel.error().message;
  return kernel ? *kernel : Kernel(Size{1, 1});
}

void expect_refused(std::string_view spelling,
                    const ::testing::Matcher<const std::string&>& words) {
  const auto kernel = parse_preset(spelling);
  ASSERT_FALSE(kernel) << spelling;
  EXPECT_EQ(kernel.error().code, ErrorCode::kInvalidArgument) << spelling;
  EXPECT_THAT(kernel.error().message, words);
}

Kernel transposed(const Kernel& kernel) {
  Kernel result(Size{kernel.size.cols, kernel.size.rows});
  for (std::int64_t r = 0; r < result.size.rows; ++r) {
    for (std::int64_t c = 0; c < result.size.cols; ++c) result.at({r, c}) = kernel.at({c, r});
  }
  return result;
}

/// The single output of a 3x3 kernel over three rows.
double answer(std::string_view id, std::initializer_list<std::initializer_list<float>> rows) {
  const auto image = testing::image_of(rows);
  return reference_convolve(image.view(), {}, preset(id)).value().at({0, 0});
}

TEST(KernelPresets, each_has_words_and_initial_values_within_range) {
  std::set<std::string_view> ids;
  for (const Preset& p : kernel_presets()) {
    EXPECT_TRUE(ids.insert(p.id).second) << p.id << " is there twice";
    EXPECT_FALSE(p.name.empty()) << p.id;
    EXPECT_TRUE(p.explanation.ends_with('.')) << p.id;
    EXPECT_EQ(find_preset(p.id), &p);
    for (const PresetParameter& parameter : p.parameters) {
      EXPECT_LE(parameter.minimum, parameter.initial) << p.id << " " << parameter.name;
      EXPECT_GE(parameter.maximum, parameter.initial) << p.id << " " << parameter.name;
    }
    const auto kernel = make_preset(p.id);
    ASSERT_TRUE(kernel) << kernel.error().message;
    EXPECT_TRUE(check_weights(*kernel)) << p.id;
    EXPECT_GT(sum_of_magnitudes(*kernel), 0) << p.id;
  }
  for (const auto* id :
       {"identity", "box", "gaussian", "sharpen", "sobel-x", "sobel-y", "laplacian", "emboss",
        "seed", "prewitt-x", "prewitt-y", "scharr-x", "scharr-y", "log", "unsharp"}) {
    EXPECT_TRUE(ids.contains(id)) << id;
  }
}

TEST(KernelPresets, gradients_are_positive_where_the_image_grows_brighter_right_or_down) {
  EXPECT_EQ(preset("sobel-x"), kernel_of({{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}}));
  for (const auto& [name, gain] : {std::pair{"sobel", 8.0}, {"prewitt", 6.0}, {"scharr", 32.0}}) {
    const std::string x = std::string(name) + "-x";
    const std::string y = std::string(name) + "-y";
    EXPECT_EQ(answer(x, {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}}), gain) << x;
    EXPECT_EQ(answer(y, {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}}), 0) << y;
    EXPECT_EQ(answer(y, {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}}), gain) << y;
    EXPECT_EQ(preset(y), transposed(preset(x))) << name;
  }
}

TEST(KernelPresets, those_that_answer_to_change_answer_zero_to_a_flat_image) {
  for (const auto* id : {"sobel-x", "sobel-y", "prewitt-x", "prewitt-y", "scharr-x", "scharr-y",
                         "laplacian", "laplacian-8"}) {
    EXPECT_EQ(answer(id, {{7, 7, 7}, {7, 7, 7}, {7, 7, 7}}), 0) << id;
    EXPECT_EQ(sum(preset(id)), 0) << id;
  }
}

TEST(KernelPresets, those_that_keep_brightness_sum_to_one) {
  EXPECT_EQ(sum(preset("sharpen")), 1);
  EXPECT_EQ(sum(preset("emboss")), 1);
  EXPECT_EQ(sum(preset("identity:4,7")), 1);
  for (const auto* spelling : {"box:5,3", "box:127,126", "gaussian:0.1", "gaussian:1.7",
                               "gaussian:20", "unsharp:2.5,1.3", "unsharp:20,4"}) {
    const Kernel kernel = preset(spelling);
    EXPECT_NEAR(sum(kernel), 1, 1e-12 * sum_of_magnitudes(kernel)) << spelling;
  }
}

TEST(KernelPresets, laplacian_and_emboss_have_their_directions) {
  EXPECT_EQ(answer("laplacian", {{0, 0, 0}, {0, 1, 0}, {0, 0, 0}}), -4);
  EXPECT_EQ(answer("laplacian-8", {{0, 0, 1}, {0, 0, 0}, {0, 0, 0}}), 1);
  // Rising to the bottom right: a slope that faces the light at the top left.
  EXPECT_GT(answer("emboss", {{0, 1, 2}, {1, 2, 3}, {2, 3, 4}}), 2);
  EXPECT_LT(answer("emboss", {{4, 3, 2}, {3, 2, 1}, {2, 1, 0}}), 2);
}

TEST(KernelPresets, identity_leaves_every_image_as_it_is_with_same_padding) {
  const auto image = random_image({5, 7}, 1);
  for (const auto* spelling : {"identity", "identity:1", "identity:4,3", "identity:2,6"}) {
    const auto output =
        reference_convolve(image.view(), {.padding = Padding::same()}, preset(spelling));
    ASSERT_TRUE(output) << output.error().message;
    EXPECT_TRUE(near(output->view(), image.view(), 0)) << spelling;
  }
}

TEST(KernelPresets, box_is_the_mean) {
  EXPECT_EQ(preset("box:2,4"), Kernel({2, 4}, std::vector<double>(8, 0.125)));
  EXPECT_EQ(preset("box").size, (Size{3, 3}));
  EXPECT_EQ(preset("box:5").size, (Size{5, 5}));
  EXPECT_EQ(preset("box:5,3").size, (Size{5, 3}));
}

TEST(KernelPresets, gaussian_has_three_sigmas_and_the_bell_curve) {
  EXPECT_EQ(preset("gaussian:1").size, (Size{7, 7}));
  EXPECT_EQ(preset("gaussian:1.1").size, (Size{9, 9}));
  EXPECT_EQ(preset("gaussian:0.1").size, (Size{3, 3}));
  const Kernel kernel = preset("gaussian:1.5");
  ASSERT_EQ(kernel.size, (Size{11, 11}));
  const double centre = kernel.at({5, 5});
  for (std::int64_t r = 0; r < 11; ++r) {
    for (std::int64_t c = 0; c < 11; ++c) {
      const auto distance = static_cast<double>((r - 5) * (r - 5) + (c - 5) * (c - 5));
      EXPECT_NEAR(kernel.at({r, c}) / centre, std::exp(-distance / 4.5), 1e-15);
    }
  }
  EXPECT_EQ(flipped(kernel), kernel);
  EXPECT_EQ(transposed(kernel), kernel);
}

TEST(KernelPresets, log_sums_to_exactly_zero_in_every_order_and_precision) {
  for (const auto* spelling : {"log", "log:0.5", "log:2.3", "log:7", "log:15"}) {
    const Kernel kernel = preset(spelling);
    EXPECT_EQ(sum(kernel), 0) << spelling;
    EXPECT_EQ(std::accumulate(kernel.weights.rbegin(), kernel.weights.rend(), 0.0), 0) << spelling;
    EXPECT_EQ(sum(transposed(kernel)), 0) << spelling;
    for (const double w : kernel.weights) {
      ASSERT_EQ(static_cast<double>(static_cast<float>(w)), w) << spelling;
    }
  }
}

TEST(KernelPresets, log_is_the_laplacian_of_the_gaussian) {
  const double sigma = 2;
  const Kernel kernel = preset("log:2");
  ASSERT_EQ(kernel.size, (Size{17, 17}));
  for (std::int64_t r = 0; r < 17; ++r) {
    for (std::int64_t c = 0; c < 17; ++c) {
      // Second differences of the Gaussian itself, with a step small enough for 1e-6.
      const auto bell = [&](double y, double x) {
        const double variance = sigma * sigma;
        return std::exp(-(y * y + x * x) / (2 * variance)) / (2 * std::numbers::pi * variance);
      };
      const double h = 1e-3;
      const auto y = static_cast<double>(r - 8);
      const auto x = static_cast<double>(c - 8);
      const double expected =
          (bell(y - h, x) + bell(y + h, x) + bell(y, x - h) + bell(y, x + h) - 4 * bell(y, x)) /
          (h * h);
      // Balancing shifts every weight by the mean of the cut-off tail.
      EXPECT_NEAR(kernel.at({r, c}), expected, 5e-6) << r << ", " << c;
    }
  }
  EXPECT_LT(kernel.at({8, 8}), 0);
  EXPECT_EQ(flipped(kernel), kernel);
  EXPECT_EQ(transposed(kernel), kernel);
}

TEST(KernelPresets, unsharp_adds_what_the_blur_takes_away) {
  const Kernel blur = preset("gaussian:1.5");
  const Kernel kernel = preset("unsharp:0.5,1.5");
  ASSERT_EQ(kernel.size, blur.size);
  for (std::int64_t r = 0; r < 11; ++r) {
    for (std::int64_t c = 0; c < 11; ++c) {
      const double identity = r == 5 && c == 5 ? 1 : 0;
      EXPECT_NEAR(kernel.at({r, c}), identity + 0.5 * (identity - blur.at({r, c})), 1e-15);
    }
  }
  EXPECT_EQ(resized(preset("unsharp:0"), {1, 1}), kernel_of({{1}}));
}

TEST(KernelPresets, gabor_waves_along_its_angle_counter_clockwise) {
  const Kernel along_x = preset("gabor:2,4,0");
  ASSERT_EQ(along_x.size, (Size{13, 13}));
  EXPECT_NEAR(along_x.at({6, 8}), -std::exp(-0.5), 1e-15);  // half a wavelength to the right
  EXPECT_NEAR(along_x.at({8, 6}), std::exp(-0.5), 1e-15);
  const Kernel along_y = preset("gabor:2,4,90");
  const Kernel expected = transposed(along_x);
  for (std::size_t i = 0; i < expected.weights.size(); ++i) {
    EXPECT_NEAR(along_y.weights[i], expected.weights[i], 1e-15);
  }
  // At 45 degrees the wave runs to the top right: up and right turn its phase, down and right
  // do not.
  const Kernel diagonal = preset("gabor:2,4,45");
  EXPECT_NEAR(diagonal.at({7, 7}), std::exp(-0.25), 1e-15);
  EXPECT_LT(diagonal.at({5, 7}), 0);
}

TEST(KernelPresets, gabor_phase_turns_the_even_wave_into_the_odd) {
  const Kernel odd = preset("gabor:2,4,0,-90");
  EXPECT_NEAR(odd.at({6, 6}), 0, 1e-15);
  EXPECT_NEAR(odd.at({6, 7}), std::exp(-1.0 / 8), 1e-15) << "a quarter of a wavelength right";
  EXPECT_NEAR(odd.at({6, 5}), -std::exp(-1.0 / 8), 1e-15);
}

TEST(KernelPresets, motion_blur_is_the_mean_along_a_line) {
  EXPECT_EQ(preset("motion:5"), Kernel({1, 5}, std::vector<double>(5, 0.2)));
  EXPECT_EQ(preset("motion:4"), kernel_of({{0.125, 0.25, 0.25, 0.25, 0.125}}));
  EXPECT_EQ(preset("motion:1"), kernel_of({{1}}));
  EXPECT_EQ(preset("motion:5,90").size, (Size{5, 1}));
  // Counter-clockwise: a line at 30 degrees rises to the right.
  const Kernel rising = preset("motion:9,30");
  EXPECT_GT(rising.size.cols, rising.size.rows);
  EXPECT_EQ(flipped(rising), rising);
  const Point centre{rising.size.rows / 2, rising.size.cols / 2};
  EXPECT_GT(rising.at({centre.row - 1, centre.col + 2}), 0.05);
  EXPECT_EQ(rising.at({centre.row + 1, centre.col + 2}), 0);
  for (const auto* spelling :
       {"motion:17.5,-33", "motion:99,180", "disc", "disc:0.5", "disc:7.3", "disc:40"}) {
    EXPECT_NEAR(sum(preset(spelling)), 1, 1e-12) << spelling;
  }
}

TEST(KernelPresets, disc_is_flat_and_as_large_as_a_disc) {
  EXPECT_EQ(preset("disc:0.5"), kernel_of({{1}}));
  const Kernel disc = preset("disc:10");
  EXPECT_EQ(disc.size, (Size{21, 21}));
  EXPECT_EQ(disc.at({10, 10}), disc.at({5, 6}));
  // One over the area, within the rounding of the edge.
  EXPECT_NEAR(1 / disc.at({10, 10}), std::numbers::pi * 100, 2);
  EXPECT_EQ(transposed(disc), disc);
}

TEST(KernelPresets, high_pass_and_difference_of_gaussians_vanish_on_flat_images) {
  for (const auto* spelling :
       {"high-pass", "high-pass:0.3", "high-pass:20", "dog", "dog:0.5,1.1", "dog:8,3"}) {
    EXPECT_EQ(sum(preset(spelling)), 0) << spelling;
    EXPECT_EQ(transposed(preset(spelling)), preset(spelling)) << spelling;
  }
  const Kernel blur = preset("gaussian:1.5");
  const Kernel rest = preset("high-pass:1.5");
  EXPECT_NEAR(rest.at({5, 5}), 1 - blur.at({5, 5}), 1e-5);
  EXPECT_NEAR(rest.at({5, 7}), -blur.at({5, 7}), 1e-5);
  const Kernel dog = preset("dog:2");
  const double centre = (1 / 4.0 - 1 / (3.2 * 3.2)) / (2 * std::numbers::pi);
  EXPECT_NEAR(dog.at({dog.size.rows / 2, dog.size.cols / 2}), centre, 1e-4);
}

TEST(KernelPresets, roberts_answers_along_its_diagonal) {
  EXPECT_EQ(answer("roberts-down", {{1, 2}, {2, 3}}), 2);
  EXPECT_EQ(answer("roberts-up", {{1, 2}, {2, 3}}), 0);
  EXPECT_EQ(answer("roberts-up", {{2, 3}, {1, 2}}), 2);
}

TEST(KernelPresets, a_choice_is_spelled_and_read_again) {
  const auto spelled = [](std::string_view text) { return spelling_of(read_preset(text).value()); };
  EXPECT_EQ(spelled("gaussian"), "gaussian");
  EXPECT_EQ(spelled("gaussian:1"), "gaussian") << "an initial value needs no words";
  EXPECT_EQ(spelled("gaussian:1.50"), "gaussian:1.5");
  EXPECT_EQ(spelled("box:5,5"), "box:5");
  EXPECT_EQ(spelled("box:5,3"), "box:5,3");
  EXPECT_EQ(spelled("box:3,5"), "box:3,5");
  EXPECT_EQ(spelled("gabor:2,5,30,0"), "gabor:2,5,30");
  for (const auto* text : {"gabor:2,5,30,90", "box:3,5", "motion:4.5,-30"}) {
    EXPECT_EQ(read_preset(spelled(text)).value(), read_preset(text).value()) << text;
  }
}

TEST(KernelPresets, every_parameter_says_how_a_slider_moves_it) {
  for (const Preset& p : kernel_presets()) {
    for (const PresetParameter& parameter : p.parameters) {
      EXPECT_GT(parameter.step, 0) << p.id << " " << parameter.name;
      EXPECT_LE(parameter.step, parameter.maximum - parameter.minimum) << p.id;
    }
  }
}

TEST(KernelPresets, seed_has_the_notebooks_float32_values) {
  EXPECT_EQ(preset("seed"), Kernel({2, 2}, {-1.3707366F, 1.4252914F, -0.27946392F, -0.5596279F}));
  EXPECT_EQ(preset("seed").at({0, 0}), static_cast<double>(-1.3707366F));
}

TEST(KernelPresets, missing_parameters_take_their_initial_values) {
  EXPECT_EQ(preset("gaussian"), preset("gaussian:1"));
  EXPECT_EQ(preset("unsharp:2"), preset("unsharp:2,1"));
  EXPECT_EQ(preset("gabor:3"), preset("gabor:3,5,0"));
  EXPECT_EQ(make_preset("box", std::vector<double>{2, 5}).value(), preset("box:2,5"));
}

TEST(KernelPresets, refuse_an_unknown_name_and_list_the_known) {
  expect_refused("sobel", AllOf(HasSubstr("'sobel'"), HasSubstr("identity, box, gaussian"),
                                HasSubstr("sobel-x")));
  expect_refused("", HasSubstr("''"));
  expect_refused(":1", HasSubstr("''"));
  expect_refused("Gaussian:1", HasSubstr("'Gaussian'"));
  EXPECT_EQ(find_preset("sobel"), nullptr);
}

TEST(KernelPresets, refuse_parameters_out_of_range) {
  expect_refused("gaussian:50",
                 AllOf(HasSubstr("sigma"), HasSubstr("from 0.1 to 20"), HasSubstr("got 50")));
  expect_refused("gaussian:0", HasSubstr("got 0"));
  expect_refused("gaussian:-1", HasSubstr("got -1"));
  expect_refused("gaussian:nan", HasSubstr("got nan"));
  expect_refused("gaussian:inf", HasSubstr("got inf"));
  expect_refused("box:3,0", AllOf(HasSubstr("cols"), HasSubstr("got 0")));
  expect_refused("box:2.5", AllOf(HasSubstr("rows"), HasSubstr("whole number, got 2.5")));
  expect_refused("box:1e9", HasSubstr("from 1 to 127"));
}

TEST(KernelPresets, refuse_too_many_parameters) {
  expect_refused("box:3,5,7", AllOf(HasSubstr("takes 2 parameters (rows, cols), got 3")));
  expect_refused("sobel-x:1", HasSubstr("takes 0 parameters, got 1"));
}

TEST(KernelPresets, refuse_what_is_no_number) {
  for (const auto* spelling : {"box:", "box:3,", "box:,3", "box:3;5", "box:3x", "box: 3",
                               "gaussian:1,5mm", "gaussian:--1", "gaussian:0x10"}) {
    expect_refused(spelling, HasSubstr("is not a number"));
  }
  expect_refused("gaussian:1.5px", HasSubstr("'1.5px' in preset 'gaussian:1.5px'"));
}

}  // namespace
}  // namespace convscope
