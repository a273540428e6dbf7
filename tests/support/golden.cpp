#include "support/golden.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace convscope::testing {
namespace {

using Fields = std::map<std::string, std::string>;

std::string path_of(const std::string& name) {
  return std::string(CONVSCOPE_TEST_DATA) + "/" + name;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  if (text.ends_with(separator)) parts.emplace_back();
  return parts;
}

std::vector<std::int64_t> numbers(const std::string& text, char separator = ',') {
  std::vector<std::int64_t> values;
  for (const std::string& part : split(text, separator)) values.push_back(std::stoll(part));
  return values;
}

/// The lines of a table with a header, each as column -> text; "" -> the whole line.
std::vector<Fields> read_table(const std::string& name) {
  std::ifstream file(path_of(name));
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> columns = split(line, ';');
  std::vector<Fields> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = split(line, ';');
    if (cells.size() != columns.size()) return {};
    Fields fields{{"", line}};
    for (std::size_t i = 0; i < cells.size(); ++i) fields[columns[i]] = cells[i];
    rows.push_back(std::move(fields));
  }
  return rows;
}

/// The file is version 1 of NPY, little-endian float64, one axis.
std::vector<double> read_values() {
  static_assert(std::endian::native == std::endian::little);
  std::ifstream file(path_of("golden_values.npy"), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (bytes.size() < 10 || !bytes.starts_with("\x93NUMPY\x01")) return {};
  const std::size_t header = static_cast<unsigned char>(bytes[8]) +
                             std::size_t{256} * static_cast<unsigned char>(bytes[9]);
  if (bytes.find("'descr': '<f8'") >= header) return {};
  std::vector<double> values((bytes.size() - 10 - header) / sizeof(double));
  std::memcpy(values.data(), bytes.data() + 10 + header, values.size() * sizeof(double));
  return values;
}

Size size_of(const std::string& text) {
  const auto n = numbers(text, 'x');
  return {n.at(0), n.at(1)};
}

Pair pair_of(const std::string& text) {
  const auto n = numbers(text);
  return {n.at(0), n.at(1)};
}

Padding padding_of(const std::string& text) {
  if (text == "valid") return Padding::valid();
  if (text == "same") return Padding::same();
  if (text == "full") return Padding::full();
  const auto n = numbers(text.substr(text.find(' ') + 1));
  if (n.size() == 1) return Padding::explicit_sides({n[0], n[0], n[0], n[0]});
  if (n.size() == 2) return Padding::explicit_sides({n[0], n[0], n[1], n[1]});
  return Padding::explicit_sides({n.at(0), n.at(1), n.at(2), n.at(3)});
}

ConvolutionSpec spec_of(const Fields& fields) {
  return {.stride = pair_of(fields.at("stride")),
          .dilation = pair_of(fields.at("dilation")),
          .padding = padding_of(fields.at("padding")),
          .border = parse_border(fields.at("border")).value(),
          .border_value = std::stod(fields.at("border_value")),
          .flip = fields.contains("flip") && fields.at("flip") == "1"};
}

/// `size` cells of the pool from the offset written in `at`.
template <class T>
Image<T> image_at(const std::vector<double>& pool, const std::string& at, Size size) {
  const std::size_t start = std::stoull(at);
  auto image = Image<T>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      const auto cell = static_cast<std::size_t>(r * size.cols + c);
      image->at({r, c}) = static_cast<T>(pool.at(start + cell));
    }
  }
  return *std::move(image);
}

Kernel kernel_at(const std::vector<double>& pool, const std::string& at, Size size) {
  Kernel kernel(size);
  const std::size_t start = std::stoull(at);
  for (std::size_t i = 0; i < kernel.weights.size(); ++i) kernel.weights[i] = pool.at(start + i);
  return kernel;
}

ErrorCode code_of(const std::string& name) {
  const std::map<std::string, ErrorCode> codes = {
      {"kInvalidArgument", ErrorCode::kInvalidArgument},
      {"kImpossibleGeometry", ErrorCode::kImpossibleGeometry},
      {"kStridedSame", ErrorCode::kStridedSame}};
  return codes.at(name);
}

}  // namespace

std::vector<GoldenCase> golden_cases() {
  const std::vector<double> pool = read_values();
  std::vector<GoldenCase> cases;
  for (const Fields& fields : read_table("golden_cases.csv")) {
    const Size output = size_of(fields.at("output"));
    GoldenCase one{
        .oracle = fields.at("oracle"),
        .padding = fields.at("padding"),
        .line = fields.at(""),
        .spec = spec_of(fields),
        .input = image_at<float>(pool, fields.at("input_at"), size_of(fields.at("input"))),
        .kernel = kernel_at(pool, fields.at("kernel_at"), size_of(fields.at("kernel"))),
        .output = image_at<double>(pool, fields.at("output_at"), output),
        .output32 = std::nullopt};
    if (const std::string& at = fields.at("output32_at"); !at.empty()) {
      one.output32 = image_at<double>(pool, at, output);
    }
    cases.push_back(std::move(one));
  }
  return cases;
}

std::vector<GoldenRefusal> golden_refusals() {
  std::vector<GoldenRefusal> refusals;
  for (const Fields& fields : read_table("golden_refusals.csv")) {
    refusals.push_back({.line = fields.at(""),
                        .spec = spec_of(fields),
                        .input = size_of(fields.at("input")),
                        .kernel = size_of(fields.at("kernel")),
                        .code = code_of(fields.at("code")),
                        .names = split(fields.at("names"), '|')});
  }
  return refusals;
}

}  // namespace convscope::testing
