#include "core/batch/record.h"

#include <fmt/format.h>

#include <exception>
#include <vector>

#include "core/json_fields.h"

namespace convscope::batch {

template <class F>
void fields(F& f, Record& r) {
  f("run", r.run);
  f("runs", r.runs);
  f("status", r.status);
  f("error", r.error);
  f("input", r.input);
  f("output", r.output);
  f("kernel", r.kernel);
  f("stride", r.stride);
  f("dilation", r.dilation);
  f("padding", r.padding);
  f("border", r.border);
  f("border_value", r.border_value);
  f("flip", r.flip);
  f("response", r.response);
  f("pooling", r.pooling);
  f("transposed", r.transposed);
  f("output_padding", r.output_padding);
  f("layers", r.layers);
  f("precision", r.precision);
  f("strategy", r.strategy);
  f("input_rows", r.input_rows);
  f("input_cols", r.input_cols);
  f("output_rows", r.output_rows);
  f("output_cols", r.output_cols);
  f("minimum", r.minimum);
  f("maximum", r.maximum);
  f("mean", r.mean);
  f("nans", r.nans);
  f("infinities", r.infinities);
  f("rmse", r.rmse);
  f("psnr", r.psnr);
  f("ssim", r.ssim);
  f("decode_ms", r.decode_ms);
  f("compute_ms", r.compute_ms);
  f("encode_ms", r.encode_ms);
  f("output_bytes", r.output_bytes);
  f("batch", r.batch);
  f("key", r.key);
}

namespace {

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

/// As RFC 4180 has it.
std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

/// A line break would end the record: CSV is read line by line.
std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

std::string cell_of(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return quoted(on_one_line(value.get<std::string>()));
  return value.dump();
}

Result<std::vector<std::string>> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (inside && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += '"';
      ++i;
    } else if (c == '"') {
      inside = !inside;
    } else if (c == ',' && !inside) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  if (inside) return bad("a quoted cell has no end");
  return cells;
}

Json blank() {
  return JsonWriter::json_of(Record{});
}

/// By the kind of the blank record's value: texts as they are, numbers by JSON's rules.
Result<Json> json_of_csv(std::string_view line) {
  const auto cells = cells_of(line);
  if (!cells) return cells.error();
  Json json = blank();
  if (cells->size() != json.size()) {
    return bad(fmt::format("has {} cells, a record has {}", cells->size(), json.size()));
  }
  std::size_t place = 0;
  for (auto& item : json.items()) {
    const std::string& cell = (*cells)[place++];
    if (item.value().is_string()) {
      item.value() = cell;
    } else if (cell.empty()) {
      item.value() = nullptr;
    } else {
      auto number = parse_json(cell);
      item.value() = number && number->is_number() ? *std::move(number) : Json(cell);  // "inf"
    }
  }
  return json;
}

}  // namespace

Result<RecordFormat> record_format_of(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  if (extension == ".csv") return RecordFormat::kCsv;
  if (extension == ".jsonl") return RecordFormat::kJsonLines;
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("results '{}' have no known format: let the name end in .csv or .jsonl",
                           path.string())};
}

std::string record_head(RecordFormat format) {
  if (format == RecordFormat::kJsonLines) return "";
  std::string head;
  const Json record = blank();
  for (const auto& item : record.items()) head += (head.empty() ? "" : ",") + item.key();
  return head + "\n";
}

std::string record_line(const Record& record, RecordFormat format) {
  const Json json = JsonWriter::json_of(record);
  if (format == RecordFormat::kJsonLines) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  std::string line;
  bool first = true;
  for (const auto& item : json.items()) {
    line += (first ? "" : ",") + cell_of(item.value());
    first = false;
  }
  return line + "\n";
}

Result<Record> parse_record(std::string_view line, RecordFormat format) {
  Json json;
  if (format == RecordFormat::kCsv) {
    auto cells = json_of_csv(line);
    if (!cells) return cells.error();
    json = *std::move(cells);
  } else {
    auto parsed = parse_json(line);
    if (!parsed) return parsed.error();
    json = *std::move(parsed);
  }
  Record record;
  JsonReport report;
  {
    JsonReader reader(json, "", report);
    fields(reader, record);
  }
  if (report.error) return *report.error;
  if (record.run < 0 || record.run >= record.runs) {
    return bad(fmt::format("run {} of {} does not exist", record.run, record.runs));
  }
  return record;
}

}  // namespace convscope::batch
