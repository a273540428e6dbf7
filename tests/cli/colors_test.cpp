// `run` to PNGs in the window's colours.
#include "cli/cli_fixture.h"
#include "convscope/colormap.h"
#include "convscope/image_io.h"
#include "core/load_source.h"
#include "core/session_file.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::HasSubstr;

class CliColors : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    put("image.npy", image_of({{0, 5, 10}, {-3, 20, 2.5F}}));
  }
  /// The identity of the image to "out.png".
  ProcessResult to_png(const std::vector<std::string>& options) const {
    std::vector<std::string> all = {"run",        "--input",  file("image.npy"), "--kernel",
                                    "identity:1", "--output", file("out.png")};
    all.insert(all.end(), options.begin(), options.end());
    return cli(all);
  }
  /// What the PNG has to hold.
  std::string picture(ValueRange range, Colormap map) const {
    RgbImage pixels{{2, 3}, {}};
    for (const double v : {0.0, 5.0, 10.0, -3.0, 20.0, 2.5}) {
      pixels.pixels.push_back(color_of(v, range, map));
    }
    EXPECT_TRUE(save_png(file("expected.png"), pixels));
    return file_bytes(file("expected.png"));
  }
};

TEST_F(CliColors, a_png_is_gray_until_colours_are_asked_for) {
  expect_good(to_png({}));
  EXPECT_EQ(load_image(file("out.png"))->channels, 1);
  const ProcessResult result = to_png({"--colormap", "magma", "--range", "0,10"});
  expect_good(result);
  EXPECT_EQ(file_bytes(file("out.png")), picture({0, 10}, Colormap::kMagma));
  EXPECT_THAT(result.out, HasSubstr("out.png in magma with range 0,10"));
}

TEST_F(CliColors, signed_values_get_the_windows_map_about_zero) {
  expect_good(to_png({"--colors"}));
  EXPECT_EQ(file_bytes(file("out.png")), picture({-20, 20}, Colormap::kBlueOrange));
  expect_good(to_png({"--theme", "light"}));
  EXPECT_EQ(file_bytes(file("out.png")), picture({-20, 20}, Colormap::kBlueOrangeLight));
}

TEST_F(CliColors, a_sessions_display_is_taken_unless_options_say_otherwise) {
  Session session;
  session.experiment.source = *load_source(file("image.npy"));
  session.experiment.kernel = Kernel{{1, 1}, {1}};
  session.experiment.kernel_name = "identity:1";
  session.view.output.display = {.colormap = Colormap::kTurbo, .range = ValueRange{1, 6}};
  ASSERT_TRUE(SessionWriter().save(session, file("s.convscope")));
  const auto of_session = [&](std::vector<std::string> options) {
    options.insert(options.begin(),
                   {"run", "--session", file("s.convscope"), "--output", file("out.png")});
    const ProcessResult result = cli(options);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return file_bytes(file("out.png"));
  };
  EXPECT_EQ(of_session({"--colors"}), picture({1, 6}, Colormap::kTurbo));
  EXPECT_EQ(of_session({"--colormap", "gray"}), picture({1, 6}, Colormap::kGray));
}

TEST_F(CliColors, a_summary_for_programs_names_the_map) {
  const ProcessResult result = to_png({"--colormap", "PuOr", "--format", "json"});
  expect_good(result);
  EXPECT_THAT(result.out, HasSubstr(R"("output_colormap":"PuOr")"));
}

TEST_F(CliColors, what_colours_cannot_shape_is_refused) {
  expect_failure(to_png({"--colors", "--bits", "16"}), 2, "--bits 16");
  expect_failure(to_png({"--colormap", "rainbow"}), 2, "rainbow");
  expect_failure(to_png({"--range", "percentile"}), 2, "--colors");
  expect_failure(run({"--colors"}), 2, "--colors");
  expect_failure(run({"--colors", "--output", file("a.npy")}), 2, ".png");
}

}  // namespace
}  // namespace convscope::testing
