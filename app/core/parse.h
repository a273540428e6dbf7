#pragma once
// Parameters as people type them, turned into values. Every message names the text that was not
// understood and the forms that are. Whether the numbers make sense together is geometry.h's
// question: "0,0" parses as a stride.

#include <cstdint>
#include <optional>
#include <string_view>

#include "convscope/border.h"
#include "convscope/colormap.h"
#include "convscope/image_io.h"
#include "convscope/plan.h"
#include "convscope/result.h"
#include "convscope/shape.h"
#include "convscope/spec.h"

namespace convscope {

// `what` names the parameter in the message: "stride", "--threads". All errors are
// kInvalidArgument.

/// A whole number in 64 bits, with or without a sign.
Result<std::int64_t> parse_integer(std::string_view text, std::string_view what);

/// The same within limits; the message names them.
Result<std::int64_t> parse_integer_within(std::string_view text, std::string_view what,
                                          std::int64_t least, std::int64_t most);

/// A decimal number in any usual notation, "inf" and "nan" included.
Result<double> parse_number(std::string_view text, std::string_view what);

/// A finite decimal number or a fraction of two: "-0.5", "1e-3", "1/9".
Result<double> parse_value(std::string_view text, std::string_view what);

/// "N" for both axes or "R,C".
Result<Pair> parse_pair(std::string_view text, std::string_view what);

/// "valid" (or "none"), "same", "full", "N" for every side, "R,C" (R at the top and bottom, C at
/// the left and right) or "T,B,L,R".
Result<Padding> parse_padding(std::string_view text);

/// "LOW,HIGH", both finite and LOW < HIGH; nothing for "auto".
Result<std::optional<ValueRange>> parse_range(std::string_view text);

/// Bytes: a whole number, with K, M, G or T behind it for powers of 1024. At least 1.
Result<std::int64_t> parse_bytes(std::string_view text, std::string_view what);

/// "ROWSxCOLS", both at least 1.
Result<Size> parse_size(std::string_view text, std::string_view what);

/// "ROW,COL": a cell; negative numbers lie above and left of it all, in the padding.
Result<Point> parse_point(std::string_view text, std::string_view what);

/// "ROW,COL,ROWSxCOLS": where it begins and how large it is.
Result<Region> parse_region(std::string_view text, std::string_view what);

Result<Border> parse_border_mode(std::string_view text);
Result<Precision> parse_precision(std::string_view text);
Result<Channel> parse_channel(std::string_view text);
Result<Strategy> parse_strategy_choice(std::string_view text);

/// "valid", "same", "full", "explicit".
std::string_view padding_mode_name(PaddingMode mode);

/// "float32", "float64".
std::string_view precision_name(Precision precision);

/// "0 … 1" or "as stored", as people see it.
const char* scaling_title(Scaling scaling);

}  // namespace convscope
