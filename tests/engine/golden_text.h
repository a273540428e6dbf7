#pragma once
// Golden tables that hold their arrays as text, one case a line: "2x3;1,2;1 2 3 4 5 6".

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "convscope/image.h"
#include "convscope/shape.h"

namespace convscope::testing {

inline std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line + ";");
  for (std::string cell; std::getline(stream, cell, ';');) cells.push_back(cell);
  return cells;
}

/// The lines of a table in tests/data, each as column -> text; "" -> the whole line.
inline std::vector<std::map<std::string, std::string>> golden_table(const std::string& name) {
  std::ifstream file(std::string(CONVSCOPE_TEST_DATA) + "/" + name);
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> columns = split(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = split(line);
    EXPECT_EQ(cells.size(), columns.size()) << line;
    std::map<std::string, std::string> row{{"", line}};
    for (std::size_t i = 0; i < cells.size(); ++i) row[columns.at(i)] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

/// "2x3", "2,3" or "1 2 3".
inline std::vector<double> numbers(std::string text) {
  for (char& c : text) c = c == 'x' || c == ',' ? ' ' : c;
  std::istringstream stream(text);
  std::vector<double> values;
  for (double value = 0; stream >> value;) values.push_back(value);
  return values;
}

inline Size size_of(const std::string& text) {
  const auto n = numbers(text);
  return {static_cast<std::int64_t>(n.at(0)), static_cast<std::int64_t>(n.at(1))};
}

inline Pair pair_of(const std::string& text) {
  const Size size = size_of(text);
  return {size.rows, size.cols};
}

template <class T>
Image<T> image_from(Size size, const std::vector<double>& values) {
  auto image = Image<T>::create(size);
  for (std::int64_t i = 0; i < size.area(); ++i) {
    image->at({i / size.cols, i % size.cols}) =
        static_cast<T>(values.at(static_cast<std::size_t>(i)));
  }
  return *std::move(image);
}

}  // namespace convscope::testing
