// NPY as NumPy writes it (tests/data/make_image_files.py) and as nobody should.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "convscope/array_io.h"
#include "engine/io/files.h"
#include "support/images.h"

namespace convscope {
namespace {

using namespace std::string_literals;
using testing::array_file;
using testing::bytes_of;
using testing::close;
using ::testing::HasSubstr;
using testing::message_of;
using ::testing::StartsWith;

Image<float> expected_cells(const std::string& type) {
  auto image = Image<float>::create({3, 4});
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 4; ++c) {
      const int number = 10 * r + c - (type[0] == 'u' ? 0 : 7);
      image->at({r, c}) = static_cast<float>(type == "b1" ? (r + c) % 2 : number);
    }
  }
  return *std::move(image);
}

class NpyType : public ::testing::TestWithParam<std::string> {};

TEST_P(NpyType, is_read_in_every_byte_and_memory_order) {
  const std::string& type = GetParam();
  int files = 0;
  for (const char* order : {"le_C", "le_F", "be_C", "be_F"}) {
    const auto path = array_file(type + "_" + order + ".npy");
    if (type[1] == '1' && order[0] == 'b') continue;  // one byte has no order
    const auto loaded = load_image(path);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_TRUE(close(loaded->image, expected_cells(type), 0)) << path;
    EXPECT_EQ(loaded->format, "NPY");
    EXPECT_EQ(loaded->channels, 1);
    EXPECT_EQ(loaded->bits, 8 * (type[1] - '0'));
    ++files;
  }
  EXPECT_EQ(files, type[1] == '1' ? 2 : 4);
}

INSTANTIATE_TEST_SUITE_P(All, NpyType,
                         ::testing::Values("f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4",
                                           "u8", "b1"),
                         [](const auto& tested) { return tested.param; });

TEST(Npy, versions_2_and_3_and_axes_of_length_1_are_read) {
  for (const char* file : {"version2.npy", "version3.npy", "shape_1x1x3x4.npy", "shape_3x4x1.npy",
                           "shape_1x3x4x1.npy"}) {
    const auto loaded = load_image(array_file(file));
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_TRUE(close(loaded->image, expected_cells("f4"), 0)) << file;
  }
}

TEST(Npy, other_types_and_shapes_are_refused_with_a_way_out) {
  const std::pair<const char*, const char*> files[] = {
      {"float16", "float16 numbers: save array.astype('float32') (its NPY type is '<f2')"},
      {"complex64", "complex numbers: save array.real"},
      {"longdouble", "extended-precision floats"},
      {"string", "strings, not numbers"},
      {"date", "dates or durations"},
      {"record", "records, not plain numbers"},
      {"object", "Python objects"},
      {"one_axis", "has the shape (4,): only two axes may be longer than 1. Save array.reshape"},
      {"no_axis", "has the shape (): "},
      {"three_axes", "has the shape (3, 2, 2): only two axes may be longer than 1"},
      {"no_rows", "has the shape (0, 4): there is not a single number in it"},
  };
  for (const auto& [name, text] : files) {
    const auto file = "unsupported_"s + name + ".npy";
    const auto loaded = load_image(array_file(file));
    ASSERT_FALSE(loaded) << file;
    EXPECT_EQ(loaded.error().code, ErrorCode::kUnsupported) << file;
    EXPECT_THAT(loaded.error().message, StartsWith(file + ": "));
    EXPECT_THAT(loaded.error().message, HasSubstr(text));
  }
}

/// A version 1 file with this dictionary and `cells` zero bytes.
std::vector<std::byte> npy(const std::string& dictionary, std::size_t cells = 64) {
  const auto low = static_cast<char>(dictionary.size() & 0xFF);
  const auto high = static_cast<char>(dictionary.size() >> 8);
  return bytes_of("\x93NUMPY\x01"s + '\0' + low + high + dictionary + std::string(cells, '\0'));
}

TEST(Npy, dictionary_is_read_in_any_order_spacing_and_quoting) {
  for (const char* text :
       {"{'descr':'<f4','fortran_order':False,'shape':(2,3)}",
        "{ \"shape\": ( 2 , 3 , ), \"fortran_order\" : False, 'descr': 'f4' , }\n",
        "{'shape': (2L, 3L), 'descr': '=f4', 'fortran_order': False}  \n\n"}) {
    const auto loaded = decode_npy(npy(text), "made");
    ASSERT_TRUE(loaded) << text << ": " << loaded.error().message;
    EXPECT_EQ(loaded->image.size(), (Size{2, 3})) << text;
  }
}

TEST(Npy, damaged_dictionaries_are_told) {
  const std::pair<const char*, const char*> broken[] = {
      {"", "no '{'"},
      {"{", "no key"},
      {"{}", "the key 'descr' missing"},
      {"{'descr': '<f4', 'fortran_order': False}", "the key 'shape' missing"},
      {"{'descr': '<f4', 'descr': '<f4'}", "the key 'descr', unknown or twice"},
      {"{'dtype': '<f4'}", "the key 'dtype', unknown or twice"},
      {"{'descr' '<f4'}", "no key"},
      {"{'descr': <f4}", "no type"},
      {"{'descr': '<f4}", "no type"},
      {"{'descr': '<f4' 'shape': (2, 3)}", "no '}'"},
      {"{'descr': '<f3', }", "'<f3' is not one of NumPy's"},
      {"{'descr': '<f', }", "'<f' is not one of NumPy's"},
      {"{'descr': '', }", "'' is not one of NumPy's"},
      {"{'descr': '|f4', }", "'|f4' is not one of NumPy's"},
      {"{'descr': '<i99999999999', }", "is not one of NumPy's"},
      {"{'descr': '<f4', 'fortran_order': 0, }", "neither True nor False"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': 6}", "no shape"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (6)}", "no shape"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (2, -3)}", "no shape"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3}", "no shape"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 99999999999999999999)}", "no shape"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)} x", "after the '}'"},
  };
  for (const auto& [dictionary, text] : broken) {
    const auto loaded = decode_npy(npy(dictionary), "made.npy");
    ASSERT_FALSE(loaded) << dictionary;
    EXPECT_EQ(loaded.error().code, ErrorCode::kBadFormat) << dictionary;
    EXPECT_THAT(loaded.error().message, HasSubstr(text)) << dictionary;
    EXPECT_THAT(loaded.error().message, StartsWith("made.npy: "));
  }
}

TEST(Npy, shapes_that_overflow_or_exceed_the_file_allocate_nothing) {
  const auto shaped = [](const std::string& shape) {
    return decode_npy(npy("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + "}"), "a");
  };
  EXPECT_THAT(message_of(shaped("(3037000500, 3037000500)")), HasSubstr("more than any file"));
  EXPECT_THAT(message_of(shaped("(9223372036854775807, 9223372036854775807)")),
              HasSubstr("more than any file"));
  EXPECT_THAT(message_of(shaped("(1, 9223372036854775807)")), HasSubstr("more than any file"));
  EXPECT_THAT(message_of(shaped("(1000000, 1000000)")), HasSubstr("is cut short: an array of"));
  EXPECT_THAT(message_of(shaped("(3, 3)")), HasSubstr("the file has"));
}

TEST(Npy, more_cells_than_the_limit_are_refused) {
  const auto loaded = load_image(array_file("f4_le_C.npy"), {.max_pixels = 11});
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kTooLarge);
  EXPECT_THAT(loaded.error().message, HasSubstr("3x4 pixels (rows x cols), more than the limit of "
                                                "11"));
}

TEST(Npy, later_versions_and_other_bytes_are_refused) {
  EXPECT_THAT(message_of(decode_npy(bytes_of("\x93NUMPY\x04\0\0\0\0\0"s), "a")),
              HasSubstr("NPY of version 4.0"));
  EXPECT_THAT(message_of(decode_npy(bytes_of("hello"), "a")), HasSubstr("is not NPY"));
  EXPECT_THAT(message_of(decode_npy({}, "a")), HasSubstr("a: "));
}

TEST(LoadKernel, keeps_double_precision) {
  testing::ScratchDirectory scratch;
  auto weights = Image<double>::create({2, 3});
  for (int i = 0; i < 6; ++i) weights->at({i / 3, i % 3}) = 0.1 + i / 7.0;
  ASSERT_TRUE(save_npy<double>(scratch / "k.npy", weights->view()));
  ASSERT_TRUE(save_csv<double>(scratch / "k.csv", weights->view()));
  for (const char* file : {"k.npy", "k.csv"}) {
    const auto kernel = load_kernel(scratch / file);
    ASSERT_TRUE(kernel) << kernel.error().message;
    EXPECT_EQ(kernel->size, (Size{2, 3}));
    for (int i = 0; i < 6; ++i) EXPECT_EQ(kernel->at({i / 3, i % 3}), 0.1 + i / 7.0) << file;
  }
}

TEST(LoadKernel, takes_the_weights_of_a_layer_and_refuses_pictures) {
  const auto layer = load_kernel(array_file("shape_1x1x3x4.npy"));
  ASSERT_TRUE(layer) << layer.error().message;
  EXPECT_EQ(layer->size, (Size{3, 4}));
  EXPECT_EQ(layer->at({2, 3}), 16);
  const auto picture = load_kernel(testing::image_file("gray8.png"));
  ASSERT_FALSE(picture);
  EXPECT_EQ(picture.error().message, "gray8.png: is a PNG; a kernel is read from NPY, CSV or JSON");
  const auto missing = load_kernel(array_file("no_such.npy"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace convscope
