// Writing: what was written comes back, and a failure leaves what was there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <fstream>
#include <functional>
#include <limits>

#include "convscope/array_io.h"
#include "engine/io/files.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::close;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::image_of;
using ::testing::IsEmpty;
using testing::near;
using testing::random_image;
using testing::read_bytes;
using testing::ScratchDirectory;
using testing::write_bytes;

Image<double> random_doubles(Size size) {
  auto image = Image<double>::create(size);
  const auto coarse = random_image(size, 3);
  const auto fine = random_image(size, 4);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      image->at({r, c}) = static_cast<double>(coarse.at({r, c})) + 1e-9 * fine.at({r, c});
    }
  }
  return *std::move(image);
}

TEST(RoundTrip, npy_and_csv_bring_the_same_floats_back) {
  const ScratchDirectory scratch;
  auto image = random_image({13, 29}, 1);
  image.at({0, 0}) = std::numeric_limits<float>::infinity();
  image.at({1, 2}) = -std::numeric_limits<float>::infinity();
  image.at({2, 1}) = std::numeric_limits<float>::quiet_NaN();
  image.at({3, 4}) = std::numeric_limits<float>::denorm_min();
  image.at({4, 3}) = std::numeric_limits<float>::max();
  image.at({5, 6}) = -0.0F;
  ASSERT_TRUE(save_npy<float>(scratch / "a.npy", image.view()));
  ASSERT_TRUE(save_csv<float>(scratch / "a.csv", image.view()));
  for (const char* file : {"a.npy", "a.csv"}) {
    const auto loaded = load_image(scratch / file);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_TRUE(close(loaded->image, std::as_const(image), 0)) << file;
    EXPECT_TRUE(std::signbit(loaded->image.at({5, 6}))) << file;
  }
}

TEST(SaveCsv, a_nan_is_written_without_its_sign) {
  const ScratchDirectory scratch;
  auto image = random_image({1, 2}, 1);
  image.at({0, 0}) = std::copysign(std::numeric_limits<float>::quiet_NaN(), -1.0F);
  image.at({0, 1}) = std::copysign(std::numeric_limits<float>::quiet_NaN(), 1.0F);
  ASSERT_TRUE(save_csv<float>(scratch / "a.csv", image.view()));
  std::ifstream file(scratch / "a.csv");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "nan,nan\n");
}

TEST(RoundTrip, npy_and_csv_bring_the_same_doubles_back) {
  const ScratchDirectory scratch;
  const auto image = random_doubles({7, 31});
  ASSERT_TRUE(save_npy<double>(scratch / "a.npy", image.view()));
  ASSERT_TRUE(save_csv<double>(scratch / "a.csv", image.view()));
  EXPECT_EQ(load_image(scratch / "a.npy")->bits, 64);
  for (const char* file : {"a.npy", "a.csv"}) {
    const auto kernel = load_kernel(scratch / file);
    ASSERT_TRUE(kernel) << kernel.error().message;
    for (std::int64_t r = 0; r < 7; ++r) {
      for (std::int64_t c = 0; c < 31; ++c) {
        EXPECT_EQ(kernel->at({r, c}), image.at({r, c})) << file << " at " << r << ", " << c;
      }
    }
  }
}

TEST(SaveNpy, file_is_laid_out_as_numpy_does) {
  const ScratchDirectory scratch;
  const auto image = random_image({3, 5}, 1);
  ASSERT_TRUE(save_npy<float>(scratch / "a.npy", image.view()));
  const auto bytes = read_bytes(scratch / "a.npy");
  ASSERT_EQ(bytes.size(), 128U + 3 * 5 * 4);
  const std::string head(reinterpret_cast<const char*>(bytes.data()), 128);
  EXPECT_EQ(head.substr(0, 10), std::string("\x93NUMPY\x01\x00\x76\x00", 10));
  EXPECT_THAT(head, HasSubstr("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 5), }"));
  EXPECT_EQ(head.back(), '\n');
}

TEST(SaveCsv, has_the_shortest_digits_that_come_back) {
  const ScratchDirectory scratch;
  const auto image = image_of({{0.1F, -1.3707366F}, {3, 1e-20F}});
  ASSERT_TRUE(save_csv<float>(scratch / "a.csv", image.view()));
  EXPECT_EQ(read_bytes(scratch / "a.csv"), testing::bytes_of("0.1,-1.3707366\n3,1e-20\n"));
}

TEST(SaveNpy, a_part_of_an_image_is_written_without_its_neighbours) {
  const ScratchDirectory scratch;
  const auto image = random_image({9, 21}, 5);
  const auto part = image.view().crop({{2, 3}, {4, 6}});
  ASSERT_TRUE(save_npy<float>(scratch / "a.npy", part));
  const auto loaded = load_image(scratch / "a.npy");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_TRUE(near(loaded->image.view(), part, 0));
}

class SavePng : public ::testing::TestWithParam<int> {};

TEST_P(SavePng, every_level_comes_back) {
  const ScratchDirectory scratch;
  const double largest = GetParam() == 8 ? 255 : 65535;
  auto image = Image<float>::create({31, 47});
  for (std::int64_t i = 0; i < image->size().area(); ++i) {
    image->at({i / 47, i % 47}) = static_cast<float>(std::fmod(double(i) * 45, largest + 1));
  }
  const auto view = std::as_const(*image).view();
  ASSERT_TRUE(save_png<float>(scratch / "a.png", view, {0, largest}, GetParam()));
  const auto loaded = load_image(scratch / "a.png", {.scaling = Scaling::kRaw});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_TRUE(near(loaded->image.view(), view, 0));
  EXPECT_EQ(loaded->bits, GetParam());
  EXPECT_EQ(loaded->channels, 1);
}

TEST_P(SavePng, the_range_is_spread_and_what_lies_outside_takes_its_ends) {
  const ScratchDirectory scratch;
  constexpr float kInf = std::numeric_limits<float>::infinity();
  const auto image = image_of({{-2, 3, 0.5F}, {-7, 9, std::nanf("")}, {-kInf, kInf, -2}});
  ASSERT_TRUE(save_png<float>(scratch / "a.png", image.view(), {-2, 3}, GetParam()));
  const auto loaded = load_image(scratch / "a.png");
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto expected = image_of({{0, 1, 0.5F}, {0, 1, 0}, {0, 1, 0}});
  EXPECT_TRUE(close(loaded->image, expected, GetParam() == 8 ? 2e-3 : 8e-6));
}

TEST_P(SavePng, a_range_without_width_gives_middle_gray) {
  const ScratchDirectory scratch;
  const auto image = image_of({{4, 4, 4}, {4, 4, 4}});
  ASSERT_TRUE(save_png<float>(scratch / "a.png", image.view(), {4, 4}, GetParam()));
  const auto loaded = load_image(scratch / "a.png", {.scaling = Scaling::kRaw});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->image.at({1, 2}), GetParam() == 8 ? 128 : 32768);
}

INSTANTIATE_TEST_SUITE_P(Bits, SavePng, ::testing::Values(8, 16));

TEST(SaveRgbPng, pixels_come_back) {
  const ScratchDirectory scratch;
  RgbImage image{{2, 3}, {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {255, 0, 128}, {10, 20, 30}, {0, 0, 0}}};
  ASSERT_TRUE(save_png(scratch / "a.png", image));
  const std::uint8_t Rgb::*parts[] = {&Rgb::r, &Rgb::g, &Rgb::b};
  for (int k = 0; k < 3; ++k) {
    const auto channel = static_cast<Channel>(static_cast<int>(Channel::kRed) + k);
    const auto loaded =
        load_image(scratch / "a.png", {.channel = channel, .scaling = Scaling::kRaw});
    ASSERT_TRUE(loaded) << loaded.error().message;
    for (int i = 0; i < 6; ++i) {
      EXPECT_EQ(loaded->image.at({i / 3, i % 3}), image.pixels[std::size_t(i)].*parts[k]);
    }
  }
}

TEST(Save, arguments_that_make_no_sense_are_refused_before_a_file_is_touched) {
  const ScratchDirectory scratch;
  const auto image = random_image({3, 4}, 1);
  const auto view = image.view();
  const auto message = [](const Status& status) {
    EXPECT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
    return status.error().message;
  };
  EXPECT_EQ(message(save_png<float>(scratch / "a.png", view, {0, 1}, 12)),
            "a.png: not written: a gray PNG has 8 or 16 bits, not 12");
  EXPECT_THAT(message(save_png<float>(scratch / "a.png", view, {0, std::nan("")}, 8)),
              HasSubstr("the range 0 to nan is not finite"));
  EXPECT_THAT(message(save_png(scratch / "a.png", RgbImage{{2, 3}, {}})),
              HasSubstr("an image of 2x3 does not have 0 pixels"));
  const ImageView<const float> none{view.data, {0, 4}, view.stride};
  EXPECT_THAT(message(save_png<float>(scratch / "a.png", none, {0, 1}, 8)), HasSubstr("0x4"));
  EXPECT_THAT(message(save_npy<float>(scratch / "a.npy", none)), HasSubstr("0x4 has no cells"));
  EXPECT_THAT(message(save_csv<float>(scratch / "a.csv", none)), HasSubstr("0x4 has no cells"));
  EXPECT_THAT(scratch.entries(), IsEmpty());
}

/// Each way of saving the same image, by the name of its file.
struct Saver {
  const char* file;
  std::function<Status(const std::filesystem::path&, ImageView<const float>)> save;
};

std::vector<Saver> savers() {
  return {{"a.npy", [](const auto& path, auto view) { return save_npy<float>(path, view); }},
          {"a.csv", [](const auto& path, auto view) { return save_csv<float>(path, view); }},
          {"a.png", [](const auto& path, auto view) {
             return save_png<float>(path, view, {-1, 1}, 16);
           }}};
}

TEST(Save, a_missing_directory_a_directory_and_a_device_are_told) {
  const ScratchDirectory scratch;
  const auto image = random_image({3, 4}, 1);
  std::filesystem::create_directory(scratch / "folder");
  for (const auto& [file, save] : savers()) {
    const auto missing = save(scratch / "none" / file, image.view());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::kIo);
    EXPECT_EQ(missing.error().message, std::string(file) + ": cannot be written: the directory " +
                                           (scratch / "none").native() + " does not exist");
    EXPECT_THAT(save(scratch / "folder", image.view()).error().message,
                HasSubstr("folder: is a directory: give the name of a file in it"));
    EXPECT_THAT(save(scratch / "folder/", image.view()).error().message,
                HasSubstr("names a directory, not a file"));
    EXPECT_THAT(save("/dev/null", image.view()).error().message,
                HasSubstr("null: is a device or a pipe"));
    EXPECT_THAT(save("", image.view()).error().message, HasSubstr("names a directory"));
  }
  EXPECT_THAT(scratch.entries(), ElementsAre("folder"));
}

TEST(Save, a_directory_that_is_read_only_is_told) {
  const ScratchDirectory scratch;
  std::filesystem::create_directory(scratch / "locked");
  ASSERT_EQ(::chmod(scratch.path().c_str(), 0755), 0);
  ASSERT_EQ(::chmod((scratch / "locked").c_str(), 0555), 0);
  const auto image = random_image({3, 4}, 1);
  const uid_t user = ::geteuid();
  constexpr uid_t kNobody = 65534;
  // Nothing is read-only to root.
  ASSERT_EQ(::seteuid(user == 0 ? kNobody : user), 0);
  std::vector<std::string> messages;
  for (const auto& [file, save] : savers()) {
    const auto status = save(scratch / "locked" / file, image.view());
    messages.push_back(status ? "written" : status.error().message);
  }
  ASSERT_EQ(::seteuid(user), 0);
  for (const auto& message : messages) {
    EXPECT_THAT(message,
                HasSubstr("no permission to create files in " + (scratch / "locked").native()));
  }
}

/// Writing beyond `bytes` fails while this lives, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_ = {};
  void (*handler_)(int) = SIG_DFL;
};

TEST(Save, a_failure_halfway_leaves_the_old_file_and_no_other) {
  const auto image = random_image({301, 403}, 1);
  for (const auto& [file, save] : savers()) {
    const ScratchDirectory scratch;
    write_bytes(scratch / file, testing::bytes_of("what was there before"));
    Status status = Done{};
    {
      const FileSizeLimit limit(20'000);
      status = save(scratch / file, image.view());
    }
    ASSERT_FALSE(status) << file;
    EXPECT_EQ(status.error().code, ErrorCode::kIo);
    EXPECT_THAT(status.error().message,
                ::testing::StartsWith(std::string(file) + ": cannot be written ("));
    EXPECT_EQ(read_bytes(scratch / file), testing::bytes_of("what was there before"));
    EXPECT_THAT(scratch.entries(), ElementsAre(file));
  }
}

TEST(Save, a_file_is_replaced_whole_keeps_its_permissions_and_leaves_nothing_else) {
  const auto image = random_image({31, 4}, 1);
  for (const auto& [file, save] : savers()) {
    const ScratchDirectory scratch;
    write_bytes(scratch / file, std::vector<std::byte>(100'000));
    ASSERT_EQ(::chmod((scratch / file).c_str(), 0640), 0);
    ASSERT_TRUE(save(scratch / file, image.view()));
    EXPECT_TRUE(load_image(scratch / file)) << file;
    struct stat status = {};
    ASSERT_EQ(::stat((scratch / file).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0640U) << file;
    EXPECT_THAT(scratch.entries(), ElementsAre(file));
  }
}

TEST(Save, a_symbolic_link_stays_one) {
  const ScratchDirectory scratch;
  const auto image = random_image({3, 4}, 1);
  std::filesystem::create_directory(scratch / "elsewhere");
  write_bytes(scratch / "elsewhere" / "real.npy", testing::bytes_of("old"));
  std::filesystem::create_symlink("elsewhere/real.npy", scratch / "link.npy");
  ASSERT_TRUE(save_npy<float>(scratch / "link.npy", image.view()));
  EXPECT_TRUE(std::filesystem::is_symlink(scratch / "link.npy"));
  EXPECT_TRUE(load_image(scratch / "elsewhere" / "real.npy"));
}

TEST(Save, any_file_name_works) {
  const auto image = random_image({3, 4}, 1);
  for (const std::string& name : {std::string("with space.npy"), std::string("Größe 深さ.npy"),
                                  std::string("bad\xFF\xC3.npy"), std::string(255, 'n')}) {
    const ScratchDirectory scratch;
    const auto status = save_npy<float>(scratch / name, image.view());
    ASSERT_TRUE(status) << status.error().message;
    EXPECT_THAT(scratch.entries(), ElementsAre(name));
    EXPECT_TRUE(load_image(scratch / name));
  }
}

}  // namespace
}  // namespace convscope
