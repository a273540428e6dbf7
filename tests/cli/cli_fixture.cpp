#include "cli/cli_fixture.h"

#include <algorithm>
#include <cstring>

#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::HasSubstr;

template <class T>
std::vector<double> numbers(const std::string& bytes, std::size_t begin) {
  std::vector<double> values;
  for (std::size_t i = begin; i + sizeof(T) <= bytes.size(); i += sizeof(T)) {
    T value{};
    std::memcpy(&value, bytes.data() + i, sizeof(T));
    values.push_back(static_cast<double>(value));
  }
  return values;
}

}  // namespace

Npy read_npy(const std::string& path) {
  const std::string bytes = file_bytes(path);
  Npy npy;
  if (bytes.size() < 10 || bytes.compare(0, 6, "\x93NUMPY") != 0) return npy;
  const auto header_size = static_cast<std::size_t>(static_cast<unsigned char>(bytes[8])) +
                           256U * static_cast<unsigned char>(bytes[9]);
  const std::string header = bytes.substr(10, header_size);
  npy.type = header.substr(header.find("'descr': '") + 10, 3);
  const auto shape = header.find('(');
  npy.size.rows = std::stoll(header.substr(shape + 1));
  npy.size.cols = std::stoll(header.substr(header.find(',', shape) + 1));
  npy.values = npy.type == "<f8" ? numbers<double>(bytes, 10 + header_size)
                                 : numbers<float>(bytes, 10 + header_size);
  return npy;
}

std::string npy_bytes(Size size, const std::vector<float>& values) {
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                       std::to_string(size.rows) + ", " + std::to_string(size.cols) + "), }";
  header.resize((10 + header.size() + 1 + 63) / 64 * 64 - 10 - 1, ' ');
  header += '\n';
  std::string bytes = std::string("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() % 256);
  bytes += static_cast<char>(header.size() / 256);
  bytes += header;
  const std::size_t begin = bytes.size();
  bytes.resize(begin + values.size() * sizeof(float));
  if (!values.empty())
    std::memcpy(bytes.data() + begin, values.data(), values.size() * sizeof(float));
  return bytes;
}

void CliTest::SetUp() {
  put("seed.npy", seed_image());
  put("kernel.npy", seed_kernel());
}

ProcessResult CliTest::cli(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), CONVSCOPE_CLI);
  return run_process(arguments);
}

ProcessResult CliTest::run(const std::vector<std::string>& arguments) const {
  std::vector<std::string> all = {"run", "--input", file("seed.npy"), "--kernel",
                                  file("kernel.npy")};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return cli(all);
}

std::string CliTest::put(const std::string& name, const Image<float>& image) const {
  std::vector<float> values;
  for (std::int64_t r = 0; r < image.size().rows; ++r) {
    values.insert(values.end(), image.row(r), image.row(r) + image.size().cols);
  }
  write_file(file(name), npy_bytes(image.size(), values));
  return file(name);
}

std::string CliTest::put(const std::string& name, const Kernel& kernel) const {
  std::vector<float> values;
  for (const double w : kernel.weights) values.push_back(static_cast<float>(w));
  write_file(file(name), npy_bytes(kernel.size, values));
  return file(name);
}

void CliTest::expect_good(const ProcessResult& result) {
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.err, "");
}

void CliTest::expect_failure(const ProcessResult& result, int code, const std::string& text) {
  EXPECT_EQ(result.exit_code, code) << result.out << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr(text));
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
  EXPECT_EQ(result.err.rfind("convscope-cli: ", 0), 0U) << result.err;
}

}  // namespace convscope::testing
