#include "convscope/convolve.h"

#include <algorithm>
#include <exception>
#include <vector>

namespace convscope {
namespace {

constexpr std::int64_t kBandRows = 16;

/// One padded source row, gathered through the border's map.
template <class T>
void gather_row(ImageView<const float> source, const Plan& plan, std::int64_t input_row,
                const std::vector<std::int64_t>& columns, std::vector<T>& padded) {
  const std::int64_t r = border_index(plan.border, input_row, source.size.rows);
  const T outside = static_cast<T>(plan.border_value);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    padded[c] = r < 0 || columns[c] < 0 ? outside : static_cast<T>(source.row(r)[columns[c]]);
  }
}

template <class T>
struct Scratch {
  std::vector<T> padded;
  std::vector<T> sums;
};

template <class T>
void convolve_row(ImageView<const float> source, const Plan& plan,
                  const std::vector<std::int64_t>& columns, std::int64_t out_row, T* output,
                  Scratch<T>& scratch) {
  const AxisGeometry& rows = plan.geometry.rows;
  const AxisGeometry& cols = plan.geometry.cols;
  std::fill_n(output, cols.out, T{0});
  for (std::int64_t i = 0; i < rows.kernel; ++i) {
    gather_row(source, plan, rows.input_of(out_row, i), columns, scratch.padded);
    for (std::int64_t j = 0; j < cols.kernel; ++j) {
      const T weight = static_cast<T>(plan.kernel.at({i, j}));
      const T* from = scratch.padded.data() + j * cols.dilation;
      for (std::int64_t c = 0; c < cols.out; ++c) output[c] += weight * from[c * cols.stride];
    }
  }
}

template <class T>
std::optional<Error> check(ImageView<const float> source, const Plan& plan, Size output) {
  constexpr Precision kWanted =
      std::is_same_v<T, float> ? Precision::kFloat32 : Precision::kFloat64;
  if (plan.precision != kWanted) {
    return Error{ErrorCode::kInvalidArgument, "the plan was made for the other precision"};
  }
  if (source.size != plan.geometry.input() || output != plan.geometry.output()) {
    return Error{ErrorCode::kInvalidArgument, "the plan maps " + to_string(plan.geometry.input()) +
                                                  " to " + to_string(plan.geometry.output()) +
                                                  ", not " + to_string(source.size) + " to " +
                                                  to_string(output)};
  }
  return std::nullopt;
}

}  // namespace

template <class T>
Status convolve_into(ImageView<const float> source, const Plan& plan, ImageView<T> output,
                     const ConvolveContext& context) {
  if (auto error = check<T>(source, plan, output.size)) return *error;
  const AxisGeometry& cols = plan.geometry.cols;
  ThreadPool alone(1);
  ThreadPool& pool = context.pool != nullptr ? *context.pool : alone;
  std::vector<std::int64_t> columns;
  std::vector<Scratch<T>> scratch;
  try {
    columns.resize(static_cast<std::size_t>(cols.padded()));
    scratch.resize(static_cast<std::size_t>(pool.threads()));
    for (Scratch<T>& s : scratch) s.padded.resize(columns.size());
  } catch (const std::exception&) {  // bad_alloc, or length_error beyond what a vector can hold
    return Error{ErrorCode::kOutOfMemory, "a padded row of " + std::to_string(cols.padded()) +
                                              " cells is more than this machine has memory for: "
                                              "lower the padding"};
  }
  for (std::int64_t c = 0; c < cols.padded(); ++c) {
    columns[static_cast<std::size_t>(c)] = border_index(plan.border, c - cols.before, cols.in);
  }
  const std::int64_t out_rows = output.size.rows;
  const bool complete = pool.for_each_band(
      (out_rows + kBandRows - 1) / kBandRows, context.stop, [&](std::int64_t band, int worker) {
        const std::int64_t end = std::min(out_rows, (band + 1) * kBandRows);
        for (std::int64_t r = band * kBandRows; r < end; ++r) {
          if (context.stop.stop_requested()) return;
          convolve_row(source, plan, columns, r, output.row(r),
                       scratch[static_cast<std::size_t>(worker)]);
        }
      });
  if (!complete || context.stop.stop_requested()) {
    return Error{ErrorCode::kCancelled, "the computation was cancelled"};
  }
  return Done{};
}

template <class T>
Result<Image<T>> convolve(ImageView<const float> source, const Plan& plan,
                          const ConvolveContext& context) {
  auto output = Image<T>::create(plan.geometry.output());
  if (!output) return output;
  if (auto status = convolve_into(source, plan, output->view(), context); !status) {
    return status.error();
  }
  return output;
}

template Result<Image<float>> convolve<float>(ImageView<const float>, const Plan&,
                                              const ConvolveContext&);
template Result<Image<double>> convolve<double>(ImageView<const float>, const Plan&,
                                                const ConvolveContext&);
template Status convolve_into<float>(ImageView<const float>, const Plan&, ImageView<float>,
                                     const ConvolveContext&);
template Status convolve_into<double>(ImageView<const float>, const Plan&, ImageView<double>,
                                      const ConvolveContext&);

}  // namespace convscope
