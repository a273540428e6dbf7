// The lens against what the libraries themselves answered (tests/data/make_lens_golden.py), and
// against TensorFlow's and MATLAB's documented formulas.
#include "convscope/library_lens.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "convscope/reference.h"
#include "engine/golden_text.h"
#include "engine/small_geometries.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::image_from;
using testing::numbers;
using testing::pair_of;
using testing::size_of;

struct Answered {
  std::string library;
  std::string line;
  ConvolutionSpec spec;
  Image<float> input;
  Kernel kernel;
  std::optional<Image<double>> output;  // none: the library has no such border or mode
};

std::vector<Answered> answers() {
  std::vector<Answered> list;
  for (const auto& row : testing::golden_table("lens_golden.csv")) {
    const std::string& mode = row.at("mode");
    const std::string& output = row.at("output_size");
    list.push_back({.library = row.at("library"),
                    .line = row.at(""),
                    .spec = {.stride = pair_of(row.at("stride")),
                             .dilation = pair_of(row.at("dilation")),
                             .padding = mode == "same"   ? Padding::same()
                                        : mode == "full" ? Padding::full()
                                                         : Padding::valid(),
                             .border = parse_border(row.at("border")).value(),
                             .border_value = std::stod(row.at("border_value")),
                             .flip = row.at("flip") == "1"},
                    .input = image_from<float>(size_of(row.at("input")), numbers(row.at("x"))),
                    .kernel = Kernel(size_of(row.at("kernel")), numbers(row.at("w"))),
                    .output = std::nullopt});
    if (output.empty()) continue;
    list.back().output = image_from<double>(size_of(output), numbers(row.at("output")));
  }
  return list;
}

Image<double> computed(const Answered& one, const ConvolutionSpec& spec) {
  auto output = reference_convolve(one.input.view(), spec, one.kernel);
  EXPECT_TRUE(output) << one.line << ": " << output.error().message;
  return output ? *std::move(output) : Image<double>();
}

LensEntry entry_for(const Answered& one) {
  const auto lens = library_lens(one.spec, one.input.size(), one.kernel.size);
  EXPECT_TRUE(lens) << one.line << ": " << lens.error().message;
  for (const LensEntry& entry : *lens) {
    if (library_name(entry.library) == one.library) return entry;
  }
  ADD_FAILURE() << "no library is called " << one.library;
  return {};
}

bool equal(const Image<double>& a, const Image<double>& b) {
  return testing::near<double, double>(a.view(), b.view(), 0);
}

TEST(LibraryLens, reproduces_what_each_library_answers) {
  int compared = 0;
  for (const Answered& one : answers()) {
    if (!one.output) continue;
    const LensEntry entry = entry_for(one);
    ASSERT_TRUE(entry.spec) << one.line;
    EXPECT_TRUE(
        (testing::near<double, double>(computed(one, *entry.spec).view(), one.output->view(), 0)))
        << one.line << "\n"
        << entry.call << ": " << entry.reason;
    ++compared;
  }
  EXPECT_GE(compared, 190);
}

TEST(LibraryLens, calls_same_what_is_and_nothing_else) {
  std::map<Agreement, int> seen;
  for (const Answered& one : answers()) {
    if (!one.output) continue;
    const LensEntry entry = entry_for(one);
    const bool equal_output = equal(computed(one, one.spec), *one.output);
    EXPECT_EQ(entry.agreement == Agreement::kSame, equal_output) << one.line << "\n"
                                                                 << entry.reason;
    EXPECT_NE(entry.agreement, Agreement::kOtherBorder) << one.line << "\n" << entry.reason;
    EXPECT_NE(entry.agreement, Agreement::kNotExpressible) << one.line << "\n" << entry.reason;
    ++seen[entry.agreement];
  }
  EXPECT_GT(seen[Agreement::kSame], 80);
  EXPECT_GT(seen[Agreement::kShifted], 40);
}

TEST(LibraryLens, shifts_by_as_many_pixels_as_it_says) {
  int shifted = 0;
  int cells = 0;
  for (const Answered& one : answers()) {
    const LensEntry entry = entry_for(one);
    if (!one.output || entry.agreement != Agreement::kShifted) continue;
    ++shifted;
    EXPECT_NE(entry.shift, (Point{})) << one.line;
    const Image<double> ours = computed(one, one.spec);
    // Away from the border, where no padding is read by either.
    const auto g = resolve_geometry(one.spec, one.input.size(), one.kernel.size);
    for (std::int64_t r = g->rows.span; r < ours.size().rows - g->rows.span; ++r) {
      for (std::int64_t c = g->cols.span; c < ours.size().cols - g->cols.span; ++c) {
        EXPECT_EQ(one.output->at({r + entry.shift.row, c + entry.shift.col}), ours.at({r, c}))
            << one.line;
        ++cells;
      }
    }
  }
  EXPECT_GT(shifted, 40);
  EXPECT_GT(cells, 150);
}

TEST(LibraryLens, knows_what_each_library_lacks) {
  int lacking = 0;
  for (const Answered& one : answers()) {
    if (one.output) continue;
    const LensEntry entry = entry_for(one);
    const bool declined =
        entry.agreement == Agreement::kOtherBorder || entry.agreement == Agreement::kNotExpressible;
    if (!declined) {
      // Another border may do the same here, a part of `same` may be all of ours, or NumPy pads.
      const bool mended = entry.reason.find("is the same as") != std::string::npos ||
                          entry.reason.find("a part of it") != std::string::npos ||
                          entry.call.find("np.pad") != std::string::npos;
      EXPECT_TRUE(mended) << one.line << "\n" << entry.call << ": " << entry.reason;
    }
    lacking += declined ? 1 : 0;
  }
  EXPECT_GT(lacking, 30);
}

LensEntry ask(Library library, const ConvolutionSpec& spec, Size input, Size kernel) {
  const auto lens = library_lens(spec, input, kernel);
  EXPECT_TRUE(lens) << lens.error().message;
  return lens ? (*lens)[static_cast<std::size_t>(library)] : LensEntry{};
}

TEST(LibraryLens, even_kernels_part_the_libraries_and_odd_ones_do_not) {
  const auto agreements = [](Size kernel) {
    std::string text;
    const auto lens = library_lens({.padding = Padding::same()}, {9, 12}, kernel);
    for (const LensEntry& entry : *lens) text += "=s.x"[static_cast<int>(entry.agreement)];
    return text;
  };
  // PyTorch, TensorFlow, correlate2d, convolve2d, ndimage, OpenCV, MATLAB.
  EXPECT_EQ(agreements({3, 5}), "=======");
  EXPECT_EQ(agreements({2, 5}), "===sss=");
  EXPECT_EQ(agreements({3, 4}), "===sss=");
  EXPECT_EQ(ask(Library::kOpenCvFilter2d, {.padding = Padding::same()}, {9, 12}, {3, 4}).shift,
            (Point{0, 1}));
  // An even dilation makes the span odd again.
  const ConvolutionSpec dilated{.dilation = {2, 4}, .padding = Padding::same()};
  EXPECT_EQ(ask(Library::kOpenCvFilter2d, dilated, {9, 12}, {2, 4}).agreement, Agreement::kSame);
}

TEST(LibraryLens, tensorflow_same_depends_on_the_size_of_the_input) {
  // n = 6, k = 3, s = 2: SAME pads (0, 1) where k // 2 pads (1, 1); n = 7: both pad (1, 1).
  const ConvolutionSpec half{.stride = {2, 2}, .padding = Padding::explicit_sides({1, 1, 1, 1})};
  const LensEntry even = ask(Library::kTensorFlow, half, {6, 7}, {3, 3});
  EXPECT_EQ(even.agreement, Agreement::kShifted);
  EXPECT_EQ(even.shift, (Point{-1, 0}));
  ASSERT_TRUE(even.spec);
  EXPECT_EQ(even.spec->padding, Padding::explicit_sides({0, 1, 1, 1})) << even.reason;
  EXPECT_EQ(ask(Library::kTensorFlow, half, {7, 9}, {3, 3}).agreement, Agreement::kSame);
  const ConvolutionSpec stem{.stride = {2, 2}, .padding = Padding::explicit_sides({3, 3, 3, 3})};
  EXPECT_EQ(ask(Library::kTensorFlow, stem, {224, 112}, {7, 7}).spec->padding,
            Padding::explicit_sides({2, 3, 2, 3}));
}

TEST(LibraryLens, matlab_centres_the_kernel_at_half_of_size_plus_one) {
  for (std::int64_t k = 1; k <= 6; ++k) {
    const std::int64_t centre = (k + 1) / 2;  // counted from 1
    const LensEntry entry =
        ask(Library::kMatlabImfilter, {.padding = Padding::same()}, {9, 12}, {k, 7 - k});
    const auto g = resolve_geometry(*entry.spec, {9, 12}, {k, 7 - k});
    EXPECT_EQ(g->rows.before, centre - 1) << "kernel " << k;
    EXPECT_EQ(g->cols.before, (7 - k + 1) / 2 - 1) << "kernel " << k;
  }
}

TEST(LibraryLens, writes_the_calls) {
  const ConvolutionSpec plain{.padding = Padding::same()};
  EXPECT_EQ(ask(Library::kPyTorch, plain, {9, 12}, {3, 4}).call, "F.conv2d(x, w, padding='same')");
  EXPECT_EQ(ask(Library::kTensorFlow, plain, {9, 12}, {3, 4}).call,
            "tf.nn.conv2d(x, w, strides=(1, 1), padding='SAME')");
  EXPECT_EQ(ask(Library::kSciPyCorrelate2d, plain, {9, 12}, {3, 4}).call,
            "signal.correlate2d(x, w, mode='same', boundary='fill')");
  EXPECT_EQ(ask(Library::kSciPyConvolve2d, plain, {9, 12}, {3, 4}).call,
            "signal.convolve2d(x, w[::-1, ::-1], mode='same', boundary='fill')");
  EXPECT_EQ(ask(Library::kMatlabImfilter, plain, {9, 12}, {3, 4}).call,
            "imfilter(x, w, 0, 'same')");

  const ConvolutionSpec odd{.stride = {2, 3},
                            .padding = Padding::explicit_sides({1, 1, 0, 2}),
                            .border = Border::kReflect,
                            .flip = true};
  EXPECT_EQ(ask(Library::kPyTorch, odd, {9, 12}, {3, 4}).call,
            "F.conv2d(F.pad(x, (0, 2, 1, 1), mode='reflect'), w.flip(-2, -1), stride=(2, 3))");
  EXPECT_EQ(ask(Library::kSciPyCorrelate2d, odd, {9, 12}, {3, 4}).call,
            "signal.correlate2d(np.pad(x, ((1, 1), (0, 2)), mode='reflect'), w[::-1, ::-1], "
            "mode='valid')[::2, ::3]");

  const ConvolutionSpec valid{.stride = {2, 1}};
  EXPECT_EQ(ask(Library::kNdimageCorrelate, valid, {9, 12}, {3, 4}).call,
            "ndimage.correlate(x, w, mode='constant')[1:8:2, 2:11]");
  EXPECT_EQ(ask(Library::kMatlabImfilter, valid, {9, 12}, {3, 4}).call,
            "imfilter(x, w, 0, 'same')(2:2:8, 2:10)");
  EXPECT_EQ(ask(Library::kOpenCvFilter2d, {.padding = Padding::full()}, {9, 12}, {3, 4}).agreement,
            Agreement::kNotExpressible);
}

TEST(LibraryLens, borders_that_coincide_on_one_cell_of_padding_are_the_same) {
  const ConvolutionSpec replicate{.padding = Padding::same(), .border = Border::kReplicate};
  EXPECT_EQ(ask(Library::kSciPyCorrelate2d, replicate, {9, 12}, {3, 2}).agreement,
            Agreement::kSame);
  const LensEntry wider = ask(Library::kSciPyCorrelate2d, replicate, {9, 12}, {3, 4});
  EXPECT_EQ(wider.agreement, Agreement::kOtherBorder);
  EXPECT_EQ(wider.spec->border, Border::kSymmetric);
  const ConvolutionSpec grey{
      .padding = Padding::same(), .border = Border::kConstant, .border_value = 0.5};
  const LensEntry opencv = ask(Library::kOpenCvFilter2d, grey, {9, 12}, {3, 5});
  EXPECT_EQ(opencv.agreement, Agreement::kOtherBorder);
  EXPECT_EQ(opencv.spec->border, Border::kZero);
}

TEST(LibraryLens, refuses_mirrors_that_the_library_cannot_pad) {
  const ConvolutionSpec wide{.padding = Padding::explicit_sides({4, 0, 0, 0}),
                             .border = Border::kSymmetric};
  EXPECT_EQ(ask(Library::kTensorFlow, wide, {3, 12}, {2, 4}).agreement, Agreement::kNotExpressible);
  EXPECT_EQ(ask(Library::kPyTorch, wide, {3, 12}, {2, 4}).agreement, Agreement::kNotExpressible);
  EXPECT_EQ(ask(Library::kSciPyCorrelate2d, wide, {3, 12}, {2, 4}).agreement, Agreement::kSame);
}

TEST(LibraryLens, every_small_case_has_an_answer_that_says_same_only_of_equal_results) {
  std::size_t number = 0;
  for (const Geometry& g : testing::small_geometries()) {
    if (++number % 5 != 0) continue;
    const ConvolutionSpec spec = testing::spec_of(g, kBorders[number / 5 % kBorders.size()]);
    const auto lens = library_lens(spec, g.input(), g.kernel());
    if (!lens) continue;  // reflect and circular cannot pad every axis
    const Image<float> image = testing::integer_image(g.input(), number);
    const Kernel kernel = testing::integer_kernel(g.kernel(), number);
    const auto ours = reference_convolve(image.view(), spec, kernel);
    for (const LensEntry& entry : *lens) {
      ASSERT_FALSE(entry.reason.empty());
      ASSERT_EQ(entry.call.empty(), entry.agreement == Agreement::kNotExpressible);
      if (entry.agreement == Agreement::kSame) {
        ASSERT_EQ(entry.shift, (Point{}));
      }
      if (!entry.spec) continue;
      const auto theirs = reference_convolve(image.view(), *entry.spec, kernel);
      ASSERT_TRUE(theirs) << theirs.error().message;
      ASSERT_EQ(theirs->size(), ours->size())
          << library_name(entry.library) << ": " << testing::describe(g);
      if (entry.agreement == Agreement::kSame) {
        ASSERT_TRUE(equal(*theirs, *ours))
            << library_name(entry.library) << ": " << testing::describe(g);
      }
    }
  }
}

}  // namespace
}  // namespace convscope
