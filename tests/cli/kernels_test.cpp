// `kernels`: presets listed, kernels written in other notations.

#include "cli/cli_fixture.h"
#include "convscope/array_io.h"
#include "convscope/kernel_presets.h"
#include "convscope/kernel_text.h"

namespace convscope::testing {
namespace {

using ::testing::HasSubstr;

using CliKernels = CliTest;

TEST_F(CliKernels, lists_every_preset_with_its_parameters) {
  const ProcessResult result = cli({"kernels"});
  expect_good(result);
  for (const Preset& preset : kernel_presets()) {
    EXPECT_THAT(result.out, HasSubstr(std::string(preset.id)));
    EXPECT_THAT(result.out, HasSubstr(std::string(preset.explanation)));
  }
  EXPECT_THAT(result.out, HasSubstr("gabor:sigma,wavelength,angle,phase"));
  EXPECT_THAT(result.out, HasSubstr("sigma from 0.1 to 20 px, initially 1"));
}

TEST_F(CliKernels, writes_a_kernel_in_every_notation) {
  for (const KernelFormat format : kKernelFormats) {
    const std::string id(kernel_format_id(format));
    const ProcessResult result = cli({"kernels", "gaussian:1.5", "--as", id});
    expect_good(result);
    const auto kernel = parse_kernel_text(result.out);
    ASSERT_TRUE(kernel) << id << ": " << kernel.error().message;
    EXPECT_EQ(*kernel, *parse_preset("gaussian:1.5")) << id;
  }
}

TEST_F(CliKernels, converts_files) {
  expect_good(cli({"kernels", "box:2,3", "--output", file("box.json"), "--quiet"}));
  expect_good(cli({"kernels", file("box.json"), "--output", file("box.npy"), "--quiet"}));
  const auto kernel = load_kernel(file("box.npy"));
  ASSERT_TRUE(kernel) << kernel.error().message;
  EXPECT_EQ(*kernel, *parse_preset("box:2,3"));
}

TEST_F(CliKernels, names_what_it_does_not_know) {
  const ProcessResult format = cli({"kernels", "box", "--as", "fortran"});
  EXPECT_EQ(format.exit_code, 2);
  EXPECT_THAT(format.err, HasSubstr("'fortran'"));
  const ProcessResult preset = cli({"kernels", "boxx"});
  EXPECT_EQ(preset.exit_code, 3);
  EXPECT_THAT(preset.err, HasSubstr("'boxx'"));
  const ProcessResult ending = cli({"kernels", "box", "--output", file("box.bmp")});
  EXPECT_EQ(ending.exit_code, 2);
  EXPECT_THAT(ending.err, HasSubstr(".bmp"));
}

}  // namespace
}  // namespace convscope::testing
