// The exported programs are run, all of one language in one process, and their outputs compared
// with the engine's.

#include "core/code_export/code_export.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "convscope/array_io.h"
#include "convscope/image_io.h"
#include "core/compute.h"
#include "core/layer_stack.h"
#include "core/load_source.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::integer_image;
using testing::integer_kernel;
using testing::TempDir;

constexpr const char* kPython = "/usr/bin/python3";

std::shared_ptr<const Source> source_of(Image<float> image) {
  auto source = std::make_shared<Source>();
  source->name = "numbers";
  source->statistics = statistics_of<float>(std::as_const(image).view());
  source->image = std::move(image);
  return source;
}

Experiment experiment_of(Size image, Size kernel, ConvolutionSpec spec, std::uint64_t seed) {
  Experiment e;
  e.source = source_of(integer_image(image, seed));
  e.kernel = integer_kernel(kernel, seed + 100);
  e.kernel_name = "custom";
  e.spec = spec;
  return e;
}

ConvolutionSpec spec_of(Pair stride, Pair dilation, Padding padding, Border border, bool flip) {
  ConvolutionSpec spec;
  spec.stride = stride;
  spec.dilation = dilation;
  spec.padding = padding;
  spec.border = border;
  spec.border_value = border == Border::kConstant ? -2.5 : 0;
  spec.flip = flip;
  return spec;
}

/// Every border under every kind of padding, strides and dilations, even kernels, both precisions,
/// transposed ones: whole numbers, so that float32 sums are exact in any order.
std::vector<Experiment> experiments() {
  std::vector<Experiment> all;
  const auto add = [&](Size image, Size kernel, const ConvolutionSpec& spec) {
    all.push_back(experiment_of(image, kernel, spec, all.size() + 1));
    if (all.size() % 3 == 0) all.back().options.precision = Precision::kFloat64;
  };
  for (const Border border : kBorders) {
    add({6, 9}, {3, 3}, spec_of({1, 1}, {1, 1}, Padding::same(), border, false));
    add({7, 6}, {2, 4}, spec_of({1, 1}, {1, 1}, Padding::same(), border, true));
    add({7, 8}, {3, 2},
        spec_of({2, 3}, {2, 1}, Padding::explicit_sides({3, 0, 1, 4}), border, false));
    add({8, 7}, {3, 4}, spec_of({1, 2}, {1, 2}, Padding::full(), border, true));
    add({5, 9}, {3, 3},
        spec_of({2, 1}, {1, 1}, Padding::explicit_sides({1, 1, 2, 2}), border, false));
  }
  add({6, 8}, {2, 3}, spec_of({1, 1}, {1, 1}, Padding::valid(), Border::kZero, false));
  add({9, 6}, {4, 2}, spec_of({3, 2}, {2, 3}, Padding::valid(), Border::kReflect, true));
  add({1, 6}, {1, 1}, spec_of({1, 1}, {1, 1}, Padding::valid(), Border::kZero, false));
  add({3, 2}, {5, 4}, spec_of({1, 1}, {1, 1}, Padding::full(), Border::kSymmetric, false));
  add({2, 3}, {3, 3},
      spec_of({1, 1}, {1, 1}, Padding::explicit_sides({7, 8, 9, 10}), Border::kSymmetric, false));
  add({2, 3}, {3, 3},
      spec_of({1, 1}, {1, 1}, Padding::explicit_sides({7, 8, 9, 10}), Border::kReplicate, false));
  for (const TransposedSpec& t : {TransposedSpec{}, TransposedSpec{{2, 3}, {1, 1}, {1, 0}, {1, 2}},
                                  TransposedSpec{{1, 2}, {3, 2}, {2, 1}, {2, 0}},
                                  TransposedSpec{{3, 2}, {2, 1}, {0, 2}, {0, 1}}}) {
    add({4, 5}, {3, 2}, {});
    all.back().transposed = t;
  }
  return all;
}

Layer layer_of(Size kernel, ConvolutionSpec spec, Response response, Pooling pooling,
               std::uint64_t seed) {
  return {integer_kernel(kernel, seed), "custom", spec, std::nullopt, response, pooling};
}

/// One layer with each response, among them the magnitude under every way of padding.
std::vector<Experiment> responding() {
  std::vector<Experiment> all;
  for (const Response response :
       {Response{ResponseKind::kAbsolute}, Response{ResponseKind::kMagnitude},
        Response{ResponseKind::kThreshold, 2.5}, Response{ResponseKind::kRelu}}) {
    const auto add = [&](const ConvolutionSpec& spec) {
      all.push_back(experiment_of({6, 9}, {3, 3}, spec, all.size() + 1));
      all.back().response = response;
      if (all.size() % 2 == 0) all.back().options.precision = Precision::kFloat64;
    };
    add(spec_of({1, 1}, {1, 1}, Padding::same(), Border::kZero, true));
    add(spec_of({2, 1}, {1, 2}, Padding::explicit_sides({3, 0, 1, 4}), Border::kSymmetric, false));
    add(spec_of({1, 2}, {1, 1}, Padding::valid(), Border::kZero, false));
    if (response.kind == ResponseKind::kMagnitude) continue;
    all.push_back(experiment_of({4, 5}, {3, 2}, {}, 9));
    all.back().transposed = TransposedSpec{{2, 3}, {1, 1}, {1, 0}, {1, 2}};
    all.back().response = response;
  }
  return all;
}

/// Convolution, ReLU and max-pool, then a dilated one, then an average; each looked at.
std::vector<Experiment> stacks() {
  const ConvolutionSpec first =
      spec_of({1, 1}, {1, 1}, Padding::explicit_sides({1, 2, 0, 1}), Border::kReplicate, false);
  const ConvolutionSpec second =
      spec_of({1, 2}, {2, 1}, Padding::explicit_sides({1, 2, 1, 0}), Border::kReflect, true);
  const std::vector<Layer> layers = {
      layer_of({3, 2}, first, {ResponseKind::kRelu}, {PoolingKind::kMax, {2, 3}, {2, 1}}, 1),
      layer_of({2, 3}, second, {ResponseKind::kAbsolute}, {}, 2),
      layer_of({1, 2}, {}, {}, {PoolingKind::kAverage, {2, 1}, {1, 2}}, 3)};
  std::vector<Experiment> all;
  for (const Precision precision : {Precision::kFloat32, Precision::kFloat64}) {
    for (std::size_t shown = 0; shown < layers.size(); ++shown) {
      for (const bool pooled : {false, true}) {
        Experiment e = experiment_of({11, 16}, {3, 2}, {}, 21);
        e.options.precision = precision;
        all.push_back(with_shown(with_layers(std::move(e), layers, 0), shown, pooled));
      }
    }
  }
  Layer up = layer_of({2, 2}, {}, {}, {}, 4);
  up.transposed = TransposedSpec{{2, 1}, {1, 1}, {0, 0}, {1, 0}};
  all.push_back(with_layers(experiment_of({6, 7}, {2, 2}, {}, 22), {layers[0], up}, 1));
  Layer edges = layer_of({3, 3}, {}, {ResponseKind::kMagnitude}, {PoolingKind::kMax}, 5);
  all.push_back(with_shown(
      with_layers(experiment_of({8, 9}, {2, 2}, {}, 23), {layers[1], edges}, 0), 1, true));
  return all;
}

std::vector<Experiment> all_experiments() {
  std::vector<Experiment> all = experiments();
  for (const auto& more : {responding(), stacks()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

template <class T>
Status save(const std::string& path, const Image<T>& image) {
  return save_npy<T>(path, image.view());
}

std::string expected_file(const TempDir& dir, std::size_t i) {
  return dir.file(fmt::format("expected{}.npy", i));
}

/// Writes case i of a language: the program, and the engine's output beside it.
void write_case(const TempDir& dir, std::size_t i, CodeLanguage language, const Experiment& e) {
  const auto program = export_code(language, e);
  ASSERT_TRUE(program) << program.error().message;
  ASSERT_EQ(program->note, "");
  testing::write_file(dir.file(fmt::format("program{}", i)), program->text);
  const auto outcome = compute(e, {});
  ASSERT_TRUE(outcome) << outcome.error().message;
  const auto saved = std::visit(
      [&](const auto& image) { return save(expected_file(dir, i), image); }, outcome->output);
  ASSERT_TRUE(saved) << saved.error().message;
}

/// Runs programs 0 … n-1 of the directory, one after the other, and says which differ.
constexpr const char* kRunner = R"(
import contextlib, io, os, sys, traceback
import numpy as np
os.chdir(sys.argv[1])
for i in range(int(sys.argv[2])):
    text = open(f"program{i}").read()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text, f"program{i}", "exec"), {})
        got, want = np.load("output.npy"), np.load(f"expected{i}.npy")
        os.remove("output.npy")
        same = got.shape == want.shape and got.dtype == want.dtype and \
            np.allclose(got, want, rtol=0, atol=1e-3, equal_nan=True)
        if not same:
            print(f"program{i}: got {got.dtype} {got.shape}\n{got}\nwant {want.dtype} {want.shape}\n{want}\n{text}")
    except Exception:
        print(f"program{i}:\n{traceback.format_exc()}\n{text}")
)";

bool has_module(const std::string& name) {
  return testing::run_process({kPython, "-c", "import numpy, " + name}).exit_code == 0;
}

std::string differences(CodeLanguage language, const std::vector<Experiment>& cases) {
  const TempDir dir;
  for (std::size_t i = 0; i < cases.size(); ++i) write_case(dir, i, language, cases[i]);
  testing::write_file(dir.file("runner.py"), kRunner);
  const auto run = testing::run_process(
      {kPython, dir.file("runner.py"), dir.path(), std::to_string(cases.size())});
  return run.exit_code == 0 ? run.out : run.out + run.err;
}

struct Library {
  CodeLanguage language;
  const char* module;
};

class PythonPrograms : public ::testing::TestWithParam<Library> {};

TEST_P(PythonPrograms, GiveTheEnginesOutput) {
  if (!has_module(GetParam().module)) {
    GTEST_SKIP() << kPython << " has no module " << GetParam().module;
  }
  EXPECT_EQ(differences(GetParam().language, all_experiments()), "");
}

INSTANTIATE_TEST_SUITE_P(CodeExport, PythonPrograms,
                         ::testing::Values(Library{CodeLanguage::kPyTorch, "torch"},
                                           Library{CodeLanguage::kNumPy, "numpy"},
                                           Library{CodeLanguage::kSciPy, "scipy"},
                                           Library{CodeLanguage::kOpenCv, "cv2"}),
                         [](const auto& test) { return std::string(test.param.module); });

/// The numbers of a comma-separated text are those of the engine's output.
void expect_output(const std::string& csv, const Experiment& e, const std::string& program) {
  const auto outcome = compute(e, {});
  ASSERT_TRUE(outcome);
  std::istringstream lines(csv);
  std::string line;
  std::int64_t row = 0;
  for (; std::getline(lines, line); ++row) {
    std::istringstream fields(line);
    std::string field;
    std::int64_t col = 0;
    for (; std::getline(fields, field, ','); ++col) {
      ASSERT_TRUE(contains(outcome->size(), {row, col})) << program;
      EXPECT_NEAR(std::stod(field), outcome->value({row, col}), 1e-3)
          << "cell (" << row << ", " << col << ") of\n"
          << program;
    }
    EXPECT_EQ(col, outcome->size().cols) << program;
  }
  EXPECT_EQ(row, outcome->size().rows) << program;
}

TEST(CodeExport, CProgramsCompileWithoutWarningsAndGiveTheEnginesOutput) {
  std::vector<Experiment> all = experiments();
  const std::vector<Experiment> more = responding();
  all.insert(all.end(), more.begin(), more.end());
  const TempDir dir;
  if (testing::run_process({"/usr/bin/cc", "--version"}).exit_code != 0) GTEST_SKIP() << "no cc";
  for (std::size_t i = 0; i < all.size(); i += i < 30 ? 3 : 1) {
    const auto program = export_code(CodeLanguage::kC, all[i]);
    ASSERT_TRUE(program);
    testing::write_file(dir.file("convolution.c"), program->text);
    const auto built =
        testing::run_process({"/usr/bin/cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-o",
                              dir.file("convolution"), dir.file("convolution.c"), "-lm"});
    ASSERT_EQ(built.exit_code, 0) << built.err << program->text;
    expect_output(testing::run_process({dir.file("convolution")}).out, all[i], program->text);
  }
}

TEST(CodeExport, CommandLinesGiveTheEnginesOutput) {
  const auto all = all_experiments();
  const TempDir dir;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto program = export_code(CodeLanguage::kCommandLine, all[i]);
    ASSERT_TRUE(program);
    testing::write_file(
        dir.file("convolution.sh"),
        "set -e\ncd '" + dir.path() + "'\nPATH='" CONVSCOPE_CLI_DIR "':$PATH\n" + program->text);
    const auto run = testing::run_process({"/bin/sh", dir.file("convolution.sh")});
    ASSERT_EQ(run.exit_code, 0) << run.err << program->text;
    const auto got = load_image(dir.file("output.npy"));
    const auto outcome = compute(all[i], {});
    ASSERT_TRUE(got) << got.error().message;
    const Outcome& want = *outcome;
    ASSERT_EQ(got->image.size(), want.size()) << program->text;
    for (std::int64_t r = 0; r < want.size().rows; ++r) {
      for (std::int64_t c = 0; c < want.size().cols; ++c) {
        EXPECT_NEAR(static_cast<double>(got->image.at({r, c})), want.value({r, c}), 1e-3)
            << "cell (" << r << ", " << c << ") of\n"
            << program->text;
      }
    }
  }
}

/// Files of every kind that a program reads by itself, under a name that needs quoting.
TEST(CodeExport, ProgramsReadTheInputsFileAsThisProgramDoes) {
  if (!has_module("PIL")) GTEST_SKIP() << kPython << " has no module PIL";
  const TempDir dir;
  const auto gray = integer_image({5, 7}, 3);
  RgbImage colors{{5, 7}, {}};
  for (int i = 0; i < 35; ++i) {
    colors.pixels.push_back({static_cast<std::uint8_t>(i * 7), static_cast<std::uint8_t>(255 - i),
                             static_cast<std::uint8_t>(i * i)});
  }
  const std::string stem = dir.file("my \"own\" $pictures\\ \xC3\xA9 \xFF's");
  const auto view = gray.view();
  ASSERT_TRUE(save_png<float>(stem + "8.png", view, {-8, 8}, 8));
  ASSERT_TRUE(save_png<float>(stem + "16.png", view, {-8, 8}, 16));
  ASSERT_TRUE(save_png(stem + "rgb.png", colors));
  ASSERT_TRUE(save_npy<float>(stem + ".npy", view));
  ASSERT_TRUE(save_csv<float>(stem + ".csv", view));
  std::vector<Experiment> cases;
  for (const char* end : {"8.png", "16.png", "rgb.png", ".npy", ".csv"}) {
    const auto source = load_source(stem + end);
    ASSERT_TRUE(source) << source.error().message;
    cases.push_back(experiment_of({5, 7}, {2, 3}, {}, 9));
    cases.back().source = *source;
  }
  for (const Reading reading :
       {Reading{Channel::kBlue, Scaling::kUnit}, Reading{Channel::kLuma, Scaling::kRaw},
        Reading{Channel::kGreen, Scaling::kRaw}}) {
    cases.push_back(experiment_of({5, 7}, {2, 3}, {}, 9));
    cases.back().source = *load_source(stem + "rgb.png", as_read({}, reading));
  }
  EXPECT_EQ(differences(CodeLanguage::kNumPy, cases), "");
}

TEST(CodeExport, CommandLinesReadTheInputByTheChannelThatIsShown) {
  const TempDir dir;
  RgbImage colors{{2, 3}, std::vector<Rgb>(6, Rgb{10, 20, 30})};
  ASSERT_TRUE(save_png(dir.file("rgb.png"), colors));
  Experiment e = experiment_of({2, 3}, {1, 1}, {}, 9);
  e.source =
      *load_source(dir.file("rgb.png"), {.channel = Channel::kBlue, .scaling = Scaling::kRaw});
  EXPECT_THAT(export_code(CodeLanguage::kCommandLine, e)->text,
              HasSubstr(" --channel blue --raw "));
}

TEST(CodeExport, CProgramsReadALargeInputFromThePfmThatTheNoteAsksFor) {
  if (testing::run_process({"/usr/bin/cc", "--version"}).exit_code != 0) GTEST_SKIP() << "no cc";
  const Experiment e = experiment_of({40, 31}, {3, 2}, {}, 5);
  const auto program = export_code(CodeLanguage::kC, e);
  ASSERT_TRUE(program);
  EXPECT_THAT(program->note, HasSubstr("input.pfm"));
  const TempDir dir;
  ASSERT_TRUE(save_pfm<float>(dir.file("input.pfm"), e.source->image.view()));
  testing::write_file(dir.file("convolution.c"), program->text);
  const auto built =
      testing::run_process({"/usr/bin/cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-o",
                            dir.file("convolution"), dir.file("convolution.c"), "-lm"});
  ASSERT_EQ(built.exit_code, 0) << built.err << program->text;
  expect_output(testing::run_process({dir.file("convolution"), dir.file("input.pfm")}).out, e,
                program->text);
  const auto wrong = testing::run_process({dir.file("convolution"), dir.file("missing.pfm")});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.err, HasSubstr("missing.pfm is not a gray PFM of 40 x 31 cells"));
}

TEST(CodeExport, NumbersThatAreNotFiniteAreWrittenInTheLanguagesOwnWords) {
  Experiment e = experiment_of({3, 4}, {1, 2}, {}, 1);
  e.kernel.weights = {std::numeric_limits<double>::infinity(),
                      std::numeric_limits<double>::quiet_NaN()};
  EXPECT_THAT(export_code(CodeLanguage::kNumPy, e)->text, HasSubstr("[np.inf, np.nan]"));
  EXPECT_THAT(export_code(CodeLanguage::kC, e)->text, HasSubstr("{INFINITY, NAN}"));
  EXPECT_THAT(export_code(CodeLanguage::kCommandLine, e)->text, HasSubstr("inf,nan"));
}

TEST(CodeExport, ACommandLineNamesAPresetAndNotItsNumbers) {
  Experiment e = experiment_of({3, 4}, {1, 1}, {}, 1);
  e.kernel = testing::kernel_of({{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}});
  e.kernel_name = "sobel-x";
  e.spec.padding = Padding::same();
  EXPECT_THAT(export_code(CodeLanguage::kCommandLine, e)->text,
              HasSubstr("--kernel=sobel-x --padding same --output output.npy"));
  e.kernel.weights[0] = 5;
  EXPECT_THAT(export_code(CodeLanguage::kCommandLine, e)->text, HasSubstr("--kernel=kernel.csv"));
}

TEST(CodeExport, WhatCannotBeComputedIsRefusedWithItsReason) {
  Experiment e = experiment_of({3, 4}, {5, 5}, {}, 1);
  for (const CodeLanguage language : kCodeLanguages) {
    const auto program = export_code(language, e);
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().code, ErrorCode::kImpossibleGeometry);
  }
  e.source = nullptr;
  EXPECT_FALSE(export_code(CodeLanguage::kNumPy, e));
  e = experiment_of({400, 401}, {300, 300}, {}, 1);
  const auto program = export_code(CodeLanguage::kNumPy, e);
  ASSERT_FALSE(program);
  EXPECT_THAT(program.error().message, HasSubstr("90000 weights"));
}

TEST(CodeExport, AProgramOfLayersSaysWhatEachDoes) {
  const Experiment e = stacks().back();
  const auto program = export_code(CodeLanguage::kPyTorch, e);
  ASSERT_TRUE(program) << program.error().message;
  EXPECT_THAT(program->text, HasSubstr("# 2 layers on 8x9 cells, in float32."));
  EXPECT_THAT(program->text, HasSubstr("# Layer 1: 2-D convolution of 8x9 cells with a 2x3 kernel, "
                                       "absolute\n"));
  EXPECT_THAT(program->text, HasSubstr("a 3x3 kernel, magnitude, max-pool 2x2\n"));
  EXPECT_THAT(export_code(CodeLanguage::kCommandLine, e)->text,
              HasSubstr(" --layers layers.json --output output.npy"));
}

TEST(CodeExport, CHasNoLayersAndSaysWhatToDo) {
  const auto program = export_code(CodeLanguage::kC, stacks().back());
  ASSERT_FALSE(program);
  EXPECT_EQ(program.error().code, ErrorCode::kUnsupported);
  EXPECT_THAT(program.error().message, HasSubstr("choose another language"));
}

TEST(CodeExport, LanguagesAreFoundByTheirNames) {
  EXPECT_EQ(*parse_code_language("PyTorch"), CodeLanguage::kPyTorch);
  EXPECT_EQ(*parse_code_language("cli"), CodeLanguage::kCommandLine);
  const auto unknown = parse_code_language("fortran");
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message, HasSubstr("pytorch, numpy, scipy, opencv, c, cli"));
}

}  // namespace
}  // namespace convscope
