#pragma once
// What one run of a batch gave, as a line of a results file: CSV or JSON Lines, by the name's end.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "convscope/result.h"

namespace convscope::batch {

struct Record {
  std::int64_t run = 0;   // from 0
  std::int64_t runs = 0;  // of the whole batch, all shards together
  std::string batch;      // the hash of what the whole batch is asked to do
  std::string key;        // the hash of what made the output: the input as it was, the parameters
  std::string status;     // "ok", "failed", "unwritten": computed, but its file was refused
  std::string error;      // why it failed
  std::string input;
  std::string output;
  std::int64_t output_bytes = 0;  // of the file
  std::string kernel;
  std::string stride;
  std::string dilation;
  std::string padding;
  std::string border;
  std::string border_value;
  std::string flip;
  std::string response;
  std::string pooling;
  std::string transposed;
  std::string output_padding;
  std::string layers;  // those behind, in words; empty: none
  std::string precision;
  std::string strategy;
  std::int64_t input_rows = 0;
  std::int64_t input_cols = 0;
  std::int64_t output_rows = 0;
  std::int64_t output_cols = 0;
  std::optional<double> minimum;
  std::optional<double> maximum;
  std::optional<double> mean;
  std::int64_t nans = 0;
  std::int64_t infinities = 0;
  double decode_ms = 0;  // 0 where the image was there already
  double compute_ms = 0;
  double encode_ms = 0;
  std::optional<double> rmse;  // against the reference output
  std::optional<double> psnr;  // infinite: no difference
  std::optional<double> ssim;

  bool good() const { return status == "ok"; }
  bool unwritten() const { return status == "unwritten"; }
  bool operator==(const Record&) const = default;
};

enum class RecordFormat { kCsv, kJsonLines };

/// By the name's end: .csv, .jsonl. Error kInvalidArgument.
Result<RecordFormat> record_format_of(const std::filesystem::path& path);

/// The first line of a file, with its line break; empty for JSON Lines.
std::string record_head(RecordFormat format);

/// One line, with its line break.
std::string record_line(const Record& record, RecordFormat format);

/// The line without its break, back. Error kBadFormat.
Result<Record> parse_record(std::string_view line, RecordFormat format);

}  // namespace convscope::batch
