#pragma once
// Rows under named columns, for programs.

#include <string>
#include <vector>

#include "core/json_fields.h"

namespace convscope {

class Table {
 public:
  explicit Table(std::vector<std::string> columns) : columns_(std::move(columns)) {}

  /// As many values as there are columns: numbers, texts, booleans, or null for none.
  void add(std::vector<Json> row) { rows_.push_back(std::move(row)); }

  /// A list of objects by column.
  Json json() const;
  /// A header and a line a row, fields quoted where they must be; null is empty.
  std::string csv() const;

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<Json>> rows_;
};

/// One line; what is not UTF-8 is replaced.
std::string json_line(const Json& json);

}  // namespace convscope
