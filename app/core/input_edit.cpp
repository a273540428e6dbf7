#include "core/input_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

#include "core/seed_example.h"

namespace convscope {
namespace {

using SourcePointer = std::shared_ptr<const Source>;

constexpr std::string_view kEdited = " (edited)";

Error invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

bool is_small(Size size) {
  return std::max(size.rows, size.cols) <= kLargestEditedSide;
}

std::optional<Error> check_size(Size size) {
  if (!size.empty() && is_small(size)) return std::nullopt;
  return invalid(fmt::format("an array of {} cannot be edited: give it 1 to {} rows and columns",
                             to_string(size), kLargestEditedSide));
}

std::string edited_name(const std::string& name) {
  return name.ends_with(kEdited) ? name : name + std::string(kEdited);
}

/// A new source of these cells that came about from `before`, which may be null.
SourcePointer made_from(const SourcePointer& before, Image<float> image, std::string name) {
  auto source = std::make_shared<Source>();
  source->name = std::move(name);
  source->statistics = statistics_of<float>(std::as_const(image).view());
  source->image = std::move(image);
  if (before != nullptr) source->original = before->original ? before->original : before;
  return source;
}

/// SplitMix64 (Steele, Lea and Flood 2014): the standard library's distributions differ between
/// its implementations, and a seed that is shown must mean the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// Uniform in [0, 1), 53 bits.
  double next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1p-53;
  }

 private:
  std::uint64_t state_;
};

template <class Value>
void for_each_cell(Image<float>& image, Value value) {
  for (std::int64_t r = 0; r < image.size().rows; ++r) {
    for (std::int64_t c = 0; c < image.size().cols; ++c) image.row(r)[c] = value();
  }
}

// One overload for each edit of existing cells; `image` is a copy of them.

Status change(Image<float>& image, const PaintLine& line) {
  for (const Point p : {line.from, line.to}) {
    if (!contains(image.size(), p)) {
      return invalid(fmt::format("cell ({}, {}) lies outside the input {}", p.row, p.col,
                                 to_string(image.size())));
    }
  }
  const std::int64_t rows = line.to.row - line.from.row;
  const std::int64_t cols = line.to.col - line.from.col;
  const std::int64_t steps = std::max<std::int64_t>(1, std::max(std::abs(rows), std::abs(cols)));
  const auto between = [&](std::int64_t from, std::int64_t way, std::int64_t i) {
    return from + std::llround(static_cast<double>(way * i) / static_cast<double>(steps));
  };
  for (std::int64_t i = 0; i <= steps; ++i) {
    image.at({between(line.from.row, rows, i), between(line.from.col, cols, i)}) = line.value;
  }
  return Done{};
}

Status change(Image<float>& image, const Fill& fill) {
  image.fill(fill.value);
  return Done{};
}

Status change(Image<float>& image, const Randomise& random) {
  const double low = random.whole ? std::ceil(random.low) : random.low;
  const double high = random.whole ? std::floor(random.high) : random.high;
  // Beyond 2^24 a float32 cannot tell whole numbers apart.
  constexpr double kLargest = 1 << 24;
  const bool sensible = low >= -kLargest && high <= kLargest && low < high;
  if (!sensible) {
    return invalid(
        fmt::format("random values need two ends, the lower first and none beyond {}; "
                    "got {} and {}",
                    kLargest, random.low, random.high));
  }
  Random numbers(random.seed);
  for_each_cell(image, [&] {
    const double t = numbers.next();
    if (random.whole) return static_cast<float>(low + std::floor(t * (high - low + 1)));
    return static_cast<float>(low + t * (high - low));
  });
  return Done{};
}

template <class Edit>
Result<SourcePointer> changed(const SourcePointer& source, const Edit& edit) {
  if (!is_editable(source.get())) {
    const std::string size = source ? to_string(source->image.size()) : "nothing";
    return Error{ErrorCode::kTooLarge,
                 fmt::format("an input of {} is not edited cell by cell: cut a part out of it, "
                             "{}x{} at most",
                             size, kLargestEditedSide, kLargestEditedSide)};
  }
  auto image = source->image.clone();
  if (!image) return image.error();
  if (const auto status = change(*image, edit); !status) return status.error();
  return made_from(source, *std::move(image), edited_name(source->name));
}

struct Apply {
  const SourcePointer& source;

  Result<SourcePointer> operator()(const NewArray& edit) const {
    if (auto error = check_size(edit.size)) return *error;
    auto image = Image<float>::create(edit.size);
    if (!image) return image.error();
    image->fill(edit.value);
    return made_from(source, *std::move(image), "array " + to_string(edit.size));
  }
  Result<SourcePointer> operator()(const ResizeArray& edit) const {
    if (auto error = check_size(edit.size)) return *error;
    if (source == nullptr) return (*this)(NewArray{edit.size, 0});
    auto image = Image<float>::create(edit.size);
    if (!image) return image.error();
    image->fill(0);
    const Size kept{std::min(edit.size.rows, source->image.size().rows),
                    std::min(edit.size.cols, source->image.size().cols)};
    for (std::int64_t r = 0; r < kept.rows; ++r) {
      std::copy_n(source->image.row(r), kept.cols, image->row(r));
    }
    return made_from(source, *std::move(image), edited_name(source->name));
  }
  Result<SourcePointer> operator()(const SeedArray& /*edit*/) const {
    auto seed = seed_experiment({}, Precision::kFloat32);
    if (!seed) return seed.error();
    auto image = seed->source->image.clone();
    if (!image) return image.error();
    return made_from(source, *std::move(image), seed->source->name);
  }
  Result<SourcePointer> operator()(const RevertArray& /*edit*/) const {
    if (source == nullptr || source->original == nullptr) {
      return invalid("nothing was edited: this is the original");
    }
    return source->original;
  }
  template <class Edit>
  Result<SourcePointer> operator()(const Edit& edit) const {
    return changed(source, edit);
  }
};

}  // namespace

bool is_editable(const Source* source) {
  return source != nullptr && !source->image.empty() && is_small(source->image.size());
}

Result<std::shared_ptr<const Source>> apply_edit(const std::shared_ptr<const Source>& source,
                                                 const InputEdit& edit) {
  return std::visit(Apply{source}, edit);
}

}  // namespace convscope
