// Sessions as files: what comes back, and what is said of files that are not what they should be.
#include "core/session_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <limits>
#include <random>

#include "convscope/array_io.h"
#include "convscope/kernel_presets.h"
#include "core/content_hash.h"
#include "core/load_source.h"
#include "core/parse.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::file_bytes;
using testing::TempDir;
using testing::write_file;

std::shared_ptr<const Source> made_source(Image<float> image, Reading reading = {}) {
  auto source = std::make_shared<Source>();
  source->name = "made";
  source->reading = reading;
  source->choice = {1 + static_cast<std::int64_t>(reading.channel) % 4, image.size().rows > 3};
  source->statistics = statistics_of<float>(std::as_const(image).view());
  source->image = std::move(image);
  return source;
}

/// Every field has a value of its own, by the seed.
Session random_session(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto whole = [&](std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
  };
  const auto any_double = [&] {
    for (;;) {
      const double value = std::bit_cast<double>(random());
      if (!std::isnan(value) || whole(0, 3) == 0) return value;
    }
  };
  const auto pair = [&] { return Pair{whole(-2, 9), whole(1, 9)}; };
  const auto coin = [&] { return whole(0, 1) == 1; };
  Session s;
  Experiment& e = s.experiment;
  e.source = made_source(
      testing::random_image({whole(1, 7), whole(8, 12)}, seed),
      {kChannels[static_cast<std::size_t>(whole(0, 4))], coin() ? Scaling::kRaw : Scaling::kUnit});
  e.kernel = Kernel({whole(1, 5), whole(1, 4)});
  for (double& weight : e.kernel.weights) weight = any_double();
  e.kernel_name = "gaussian:1.5 \"ä\"\n";
  e.spec = {pair(),
            pair(),
            {static_cast<PaddingMode>(whole(0, 3)), {whole(0, 9), whole(0, 9), 3, whole(0, 9)}},
            kBorders[static_cast<std::size_t>(whole(0, 5))],
            any_double(),
            coin()};
  e.options.precision = coin() ? Precision::kFloat64 : Precision::kFloat32;
  if (coin()) e.options.strategy = kStrategies[static_cast<std::size_t>(whole(0, 4))];
  if (coin()) e.transposed = TransposedSpec{pair(), pair(), pair(), pair()};
  e.response = {kResponseKinds[static_cast<std::size_t>(whole(0, 4))], any_double()};
  e.pooling = {kPoolingKinds[static_cast<std::size_t>(whole(0, 2))], {whole(1, 4), 3}, pair()};
  e.pooled = coin();
  if (coin()) e.before.push_back({e.kernel, "box:3", e.spec, e.transposed, e.response, {}});
  if (coin()) e.after.assign(2, {e.kernel, "", {}, {}, {}, e.pooling});
  s.view.input = {coin(), {{0.1, -1e9}, 1.0 / 3}, {}};
  s.view.output.display.colormap =
      kColormaps[static_cast<std::size_t>(whole(0, std::ssize(kColormaps) - 1))];
  if (coin()) s.view.kernel.display.range = ValueRange{-1.25, 1e300};
  s.view.output.display.rule = coin() ? RangeRule::kPercentiles : RangeRule::kShared;
  s.view.output.display.percentiles = {0.25, coin() ? 99 : 100.0};
  s.view.input.display.eight_bit = coin();
  if (coin()) s.origin = "/home/ada/x.convscope";
  s.view.tab = coin() ? "Kernel facts" : "";
  if (coin()) s.view.pinned = CellRef{kPanes[static_cast<std::size_t>(whole(0, 2))], {-3, 4}};
  s.view.compare = {
      kCompareShows[static_cast<std::size_t>(whole(0, 4))],
      {coin() ? Alignment::kScene : Alignment::kIndex, coin() ? Peak::kOne : Peak::k255},
      0.125 * static_cast<double>(whole(0, 8)),
      coin(),
      s.view.kernel.display};
  if (coin()) s.view.measures.line = PaneSpan{Pane::kOutput, {-3.5, 0.25}, {1e6 / 3, 7}};
  if (coin()) s.view.measures.region = PaneSpan{Pane::kInput, {1, 2}, {3.75, 4}};
  s.view.measures.show_region = coin();
  if (coin()) s.view.measures.log_counts = coin();
  if (coin()) {
    Experiment& a = s.compared_with.emplace(e);
    a.kernel_name = "box:3";
    a.spec.flip = !a.spec.flip;
    if (coin()) a.source = made_source(testing::random_image({whole(2, 5), whole(6, 9)}, seed + 1));
  }
  return s;
}

std::string text_of(const Session& session, const std::filesystem::path& directory = "/") {
  const auto text = SessionWriter().text(session, directory);
  EXPECT_TRUE(text) << text.error().message;
  return text ? *text : "";
}

/// Equal, the input by its cells.
::testing::AssertionResult same(const Session& a, const Session& b) {
  const auto hash = [](const Experiment& e) {
    return e.source ? hash_text(content_hash(e.source->image.view())) : "none";
  };
  if (hash(a.experiment) != hash(b.experiment)) {
    return ::testing::AssertionFailure() << "the inputs differ";
  }
  const auto readings = [](const Experiment& e) {
    return e.source ? std::pair(e.source->reading, e.source->choice)
                    : std::pair(Reading{}, ReadingChoice{});
  };
  if (readings(a.experiment) != readings(b.experiment)) {
    return ::testing::AssertionFailure() << "the inputs are read otherwise\n"
                                         << text_of(a) << "\nis not\n"
                                         << text_of(b);
  }
  Session c = a;
  c.experiment.source = b.experiment.source;
  if (a.compared_with && b.compared_with) {
    if (hash(*a.compared_with) != hash(*b.compared_with)) {
      return ::testing::AssertionFailure() << "the inputs of the pinned results differ";
    }
    c.compared_with->source = b.compared_with->source;
  }
  if (c == b) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << text_of(a) << "\nis not\n" << text_of(b);
}

std::string message_of(const std::string& text) {
  const auto opened = parse_session(text, "/");
  return opened ? "" : opened.error().message;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what << " is not in\n" << text;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

TEST(SessionFile, everything_comes_back_bit_for_bit) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Session session = random_session(seed);
    const auto opened = parse_session(text_of(session), "/");
    ASSERT_TRUE(opened) << "seed " << seed << ": " << opened.error().message;
    EXPECT_TRUE(same(opened->session, session)) << "seed " << seed;
    EXPECT_TRUE(opened->notes.empty()) << opened->notes[0];
    EXPECT_FALSE(opened->missing);
  }
}

TEST(SessionFile, a_file_cut_off_anywhere_is_an_error_and_never_a_session) {
  const std::string text = text_of(random_session(5));
  const std::size_t end = text.rfind('}');
  for (std::size_t length = 0; length < end; ++length) {
    const std::string message = message_of(text.substr(0, length));
    ASSERT_FALSE(message.empty()) << "cut to " << length << " bytes it still opened";
  }
}

TEST(SessionFile, any_changed_byte_gives_a_session_or_a_sentence) {
  const std::string text = text_of(random_session(6));
  std::mt19937_64 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string broken = text;
    broken[random() % broken.size()] = static_cast<char>(random());
    const auto opened = parse_session(broken, "/nowhere");
    EXPECT_TRUE(opened || !opened.error().message.empty());
  }
  const std::string deep = "{\"format\":" + std::string(200000, '[');
  EXPECT_NE(message_of(deep).find("brackets in each other"), std::string::npos);
}

TEST(SessionFile, errors_name_the_place) {
  const std::string text = text_of(random_session(7));
  EXPECT_NE(message_of("{\n  \"format\" 1}").find("line 2, column"), std::string::npos)
      << message_of("{\n  \"format\" 1}");
  const std::string stride = message_of(
      "{\"format\":\"convscope session\",\"version\":1,\"experiment\":{\"convolution\":"
      "{\"stride\":[1,\"two\"]}}}");
  EXPECT_NE(stride.find("/experiment/convolution/stride/1: has to be a whole number"),
            std::string::npos)
      << stride;
  const std::string border = message_of(
      "{\"format\":\"convscope session\",\"version\":1,\"experiment\":{\"convolution\":"
      "{\"border\":\"round\"}}}");
  EXPECT_NE(border.find("/experiment/convolution/border: has to be one of zero"), std::string::npos)
      << border;
  const std::string kernel = message_of(
      "{\"format\":\"convscope session\",\"version\":1,\"experiment\":{\"kernel\":"
      "{\"size\":[2,3],\"weights\":[1,2]}}}");
  EXPECT_NE(kernel.find("/experiment/kernel: a kernel of 2x3 does not have 2 weights"),
            std::string::npos)
      << kernel;
  EXPECT_NE(message_of("{}").find("no session of convscope"), std::string::npos);
  EXPECT_NE(message_of("[1, 2]").find("no session of convscope"), std::string::npos);
  EXPECT_NE(message_of(replaced(text, "fnv1a64:", "fnv1a64:f")).find("/input/data"),
            std::string::npos);
}

TEST(SessionFile, a_field_that_is_not_known_is_noted_and_the_rest_opens) {
  const Session session = random_session(8);
  const std::string text =
      replaced(text_of(session), "\"kernel_name\"", "\"taste\": \"sweet\", \"kernel_name\"");
  const auto opened = parse_session(text, "/");
  ASSERT_TRUE(opened) << opened.error().message;
  ASSERT_EQ(opened->notes.size(), 1U);
  EXPECT_NE(opened->notes[0].find("/experiment/taste"), std::string::npos) << opened->notes[0];
  EXPECT_TRUE(same(opened->session, session));
}

TEST(SessionFile, a_field_that_is_missing_has_its_default) {
  const auto opened = parse_session("{\"format\":\"convscope session\",\"version\":1}", "/");
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->session, Session{});
}

TEST(SessionFile, a_newer_version_says_so_and_is_never_saved_over) {
  const TempDir dir;
  const std::string path = dir.file("later.convscope");
  const std::string newer =
      replaced(text_of(random_session(9)), "\"version\": 1", "\"version\": 12");
  write_file(path, newer);
  const auto opened = open_session(path);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("later.convscope: was written by a newer convscope"),
            std::string::npos)
      << opened.error().message;
  const auto saved = SessionWriter().save(random_session(9), path);
  ASSERT_FALSE(saved);
  EXPECT_NE(saved.error().message.find("newer"), std::string::npos) << saved.error().message;
  EXPECT_EQ(file_bytes(path), newer);
}

TEST(SessionFile, a_large_input_is_named_by_its_path_and_hash) {
  const TempDir dir;
  const auto image = testing::random_image({129, 140}, 3);
  ASSERT_TRUE(save_npy<float>(dir.file("photo.npy"), image.view()));
  Session session = random_session(10);
  session.experiment.source = *load_source(dir.file("photo.npy"));
  ASSERT_TRUE(SessionWriter().save(session, dir.file("s.convscope")));
  EXPECT_LT(file_bytes(dir.file("s.convscope")).size(), 10000U) << "the cells are in the file";
  const auto opened = open_session(dir.file("s.convscope"));
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_FALSE(opened->missing);
  EXPECT_TRUE(same(opened->session, session));

  // Moved together with its picture.
  const TempDir other;
  std::filesystem::rename(dir.file("photo.npy"), other.file("photo.npy"));
  std::filesystem::rename(dir.file("s.convscope"), other.file("s.convscope"));
  const auto moved = open_session(other.file("s.convscope"));
  ASSERT_TRUE(moved) << moved.error().message;
  EXPECT_FALSE(moved->missing) << moved->missing->reason;

  // Another picture under the same name.
  ASSERT_TRUE(
      save_npy<float>(other.file("photo.npy"), testing::random_image({129, 140}, 4).view()));
  const auto changed = open_session(other.file("s.convscope"));
  ASSERT_TRUE(changed);
  ASSERT_TRUE(changed->missing);
  EXPECT_NE(changed->missing->found, nullptr);
  EXPECT_NE(changed->missing->reason.find("photo.npy: has changed"), std::string::npos)
      << changed->missing->reason;
  EXPECT_EQ(changed->session.experiment.source, nullptr);
  EXPECT_EQ(changed->session.experiment.kernel, session.experiment.kernel);

  std::filesystem::remove(other.file("photo.npy"));
  const auto missing = open_session(other.file("s.convscope"));
  ASSERT_TRUE(missing);
  ASSERT_TRUE(missing->missing);
  EXPECT_EQ(missing->missing->found, nullptr);
  EXPECT_EQ(missing->session.experiment.kernel, session.experiment.kernel);
}

TEST(SessionFile, a_picture_is_read_again_by_the_channel_that_it_was_read_by) {
  const TempDir dir;
  RgbImage colors{{130, 140}, {}};
  for (int i = 0; i < 130 * 140; ++i) {
    colors.pixels.push_back({static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i / 140),
                             static_cast<std::uint8_t>(7 * i)});
  }
  ASSERT_TRUE(save_png(dir.file("photo.png"), colors));
  Session session = random_session(10);
  session.compared_with.reset();
  const Reading green{Channel::kGreen, Scaling::kRaw};
  session.experiment.source = *load_source(dir.file("photo.png"), as_read({}, green));
  ASSERT_TRUE(SessionWriter().save(session, dir.file("s.convscope")));
  ASSERT_EQ(file_bytes(dir.file("s.convscope")).find("\"data\": \"k05"), std::string::npos)
      << "too large to be put in";
  const auto opened = open_session(dir.file("s.convscope"));
  ASSERT_TRUE(opened) << opened.error().message;
  ASSERT_FALSE(opened->missing) << opened->missing->reason;
  EXPECT_EQ(opened->session.experiment.source->image.at({129, 0}), 129);
  EXPECT_TRUE(same(opened->session, session));
}

TEST(SessionFile, one_whose_image_is_missing_is_saved_with_what_it_said_of_it) {
  const TempDir dir;
  const TempDir elsewhere;
  ASSERT_TRUE(save_npy<float>(dir.file("photo.npy"), testing::random_image({131, 140}, 3).view()));
  Session session = random_session(10);
  session.compared_with.reset();
  session.experiment.source = *load_source(dir.file("photo.npy"));
  ASSERT_TRUE(SessionWriter().save(session, dir.file("s.convscope")));
  std::filesystem::rename(dir.file("photo.npy"), dir.file("away.npy"));
  auto opened = open_session(dir.file("s.convscope"));
  ASSERT_TRUE(opened && opened->missing);
  opened->session.experiment.spec.stride = {3, 2};
  ASSERT_TRUE(SessionWriter().save(opened->session, elsewhere.file("t.convscope")));
  std::filesystem::rename(dir.file("away.npy"), dir.file("photo.npy"));
  const auto again = open_session(elsewhere.file("t.convscope"));
  ASSERT_TRUE(again) << again.error().message;
  ASSERT_FALSE(again->missing) << again->missing->reason;
  EXPECT_EQ(again->session.experiment.spec.stride, (Pair{3, 2}));
  EXPECT_EQ(again->session.experiment.source->image.size(), (Size{131, 140}));
  EXPECT_NE(file_bytes(elsewhere.file("t.convscope")).find("\"relative_path\": \"../"),
            std::string::npos)
      << "the way from the new place";
}

TEST(SessionFile, an_image_whose_file_has_changed_or_is_gone_is_put_in) {
  for (const bool gone : {false, true}) {
    const TempDir dir;
    const std::string path = dir.file("photo.npy");
    ASSERT_TRUE(save_npy<float>(path, testing::random_image({131, 140}, 3).view()));
    Session session = random_session(10);
    session.experiment.source = *load_source(path);
    SessionWriter writer;
    ASSERT_TRUE(writer.save(session, dir.file("s.convscope")));
    const auto small = file_bytes(dir.file("s.convscope")).size();
    if (gone) {
      std::filesystem::remove(path);
    } else {
      ASSERT_TRUE(save_npy<float>(path, testing::random_image({131, 140}, 4).view()));
    }
    ASSERT_TRUE(writer.save(session, dir.file("s.convscope")));
    EXPECT_TRUE(writer.note().empty()) << writer.note();
    EXPECT_GT(file_bytes(dir.file("s.convscope")).size(), small + 131 * 140 * 4);
    const auto opened = open_session(dir.file("s.convscope"));
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_FALSE(opened->missing);
    EXPECT_TRUE(same(opened->session, session));
  }
}

TEST(SessionFile, an_image_too_large_to_be_put_in_is_named_with_a_warning) {
  const TempDir dir;
  const std::string path = dir.file("huge.npy");
  const Size size{4097, 4100};
  {
    auto image = Image<float>::create(size);
    ASSERT_TRUE(image);
    image->fill(0.5F);
    ASSERT_TRUE(save_npy<float>(path, std::as_const(*image).view()));
  }
  Session session;
  session.experiment.source = *load_source(path);
  SessionWriter writer;
  ASSERT_TRUE(writer.save(session, dir.file("s.convscope")));
  EXPECT_TRUE(writer.note().empty()) << writer.note();
  std::filesystem::remove(path);
  ASSERT_TRUE(writer.save(session, dir.file("s.convscope")));
  EXPECT_NE(writer.note().find("huge.npy was changed or deleted"), std::string::npos)
      << writer.note();
  const auto opened = open_session(dir.file("s.convscope"));
  ASSERT_TRUE(opened && opened->missing);
}

TEST(SessionFile, a_place_that_takes_no_files_is_not_said_to_be_missing) {
  const auto saved = SessionWriter().save(random_session(3), "/proc/s.convscope");
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().message.find("does not exist"), std::string::npos)
      << saved.error().message;
  EXPECT_NE(saved.error().message.find("/proc"), std::string::npos) << saved.error().message;
}

TEST(SessionFile, a_path_that_is_no_utf_8_comes_back) {
  const TempDir dir;
  const std::string path = dir.file("caf\xE9 '\"\n.npy");
  ASSERT_TRUE(save_npy<float>(path, testing::random_image({150, 140}, 3).view()));
  Session session = random_session(11);
  session.experiment.source = *load_source(path);
  ASSERT_TRUE(SessionWriter().save(session, dir.file("s.convscope")));
  const auto opened = open_session(dir.file("s.convscope"));
  ASSERT_TRUE(opened) << opened.error().message;
  ASSERT_FALSE(opened->missing) << opened->missing->reason;
  EXPECT_TRUE(same(opened->session, session));
}

TEST(SessionFile, what_cannot_be_written_leaves_the_file_before_and_names_it) {
  const TempDir dir;
  const std::string path = dir.file("s.convscope");
  ASSERT_TRUE(SessionWriter().save(random_session(12), path));
  const std::string before = file_bytes(path);
  // A limit on files' sizes stands for a full disk: write() is refused half way.
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = old;
  small.rlim_cur = 100;
  setrlimit(RLIMIT_FSIZE, &small);
  const auto saved = SessionWriter().save(random_session(13), path);
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(saved);
  EXPECT_NE(saved.error().message.find("s.convscope: cannot be written"), std::string::npos)
      << saved.error().message;
  EXPECT_EQ(file_bytes(path), before);
  EXPECT_EQ(dir.files().size(), 1U) << "a temporary file was left";
  const auto nowhere = SessionWriter().save(random_session(13), dir.file("no/s.convscope"));
  ASSERT_FALSE(nowhere);
  EXPECT_NE(nowhere.error().message.find("s.convscope: "), std::string::npos);
}

}  // namespace
}  // namespace convscope
