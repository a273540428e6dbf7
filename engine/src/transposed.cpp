#include "convscope/transposed.h"

#include <algorithm>
#include <optional>

namespace convscope {
namespace {

constexpr std::int64_t kBandRows = 16;

Error invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

std::optional<Error> check_values(const TransposedSpec& spec, Size input, Size kernel) {
  if (input.empty()) return invalid("the input is empty (" + to_string(input) + "): open an image");
  if (kernel.empty()) {
    return invalid("the kernel is empty (" + to_string(kernel) + "): give it at least one weight");
  }
  if (std::min(spec.stride.rows, spec.stride.cols) < 1) {
    return invalid("stride must be at least 1, got " + to_string(spec.stride));
  }
  if (std::min(spec.dilation.rows, spec.dilation.cols) < 1) {
    return invalid("dilation must be at least 1, got " + to_string(spec.dilation) +
                   ": 1 means no gaps between the taps");
  }
  if (std::min(spec.padding.rows, spec.padding.cols) < 0) {
    return invalid("padding must not be negative, got " + to_string(spec.padding) +
                   ": to add rows or columns use output padding");
  }
  if (std::min(spec.output_padding.rows, spec.output_padding.cols) < 0) {
    return invalid("output padding must not be negative, got " + to_string(spec.output_padding) +
                   ": to cut rows or columns off use padding");
  }
  if (spec.output_padding.rows >= std::max(spec.stride.rows, spec.dilation.rows) ||
      spec.output_padding.cols >= std::max(spec.stride.cols, spec.dilation.cols)) {
    return invalid("output padding " + to_string(spec.output_padding) +
                   " must be smaller than the larger of stride " + to_string(spec.stride) +
                   " and dilation " + to_string(spec.dilation) +
                   ": more rows or columns than that would receive nothing");
  }
  return std::nullopt;
}

/// The size may come out as 0 or less; nothing where it does not fit into 64 bits.
std::optional<AxisGeometry> resolve_axis(std::int64_t in, std::int64_t kernel, std::int64_t stride,
                                         std::int64_t dilation, std::int64_t padding,
                                         std::int64_t output_padding) {
  const auto starts = checked_mul(in - 1, stride);
  const auto reach = checked_mul(dilation, kernel - 1);
  const auto cut = checked_mul(padding, -2);
  if (!starts || !reach || !cut) return std::nullopt;
  auto total = checked_add(*starts, *reach);
  if (total) total = checked_add(*total, output_padding);
  if (total) total = checked_add(*total, 1);
  if (!total) return std::nullopt;
  return AxisGeometry{.in = *total + *cut,
                      .kernel = kernel,
                      .stride = stride,
                      .dilation = dilation,
                      .before = padding,
                      .after = padding,
                      .span = *reach + 1,
                      .out = in,
                      .remainder = output_padding};
}

/// Adds every product that falls into one row of the output. Inputs are taken in raster order for
/// every cell: rows ascend with the readers, columns as the taps descend.
template <class T>
void gather_row(ImageView<const float> source, const Geometry& g, const std::vector<T>& weights,
                std::int64_t row, T* output) {
  std::fill_n(output, g.cols.in, T{0});
  const AxisReaders readers = axis_readers(g.rows, row);
  for (std::int64_t i = 0; i < readers.count(); ++i) {
    const float* input = source.row(readers.outputs.at(i));
    const T* taps = weights.data() + readers.taps.at(i) * g.cols.kernel;
    for (std::int64_t k = g.cols.kernel - 1; k >= 0; --k) {
      const std::int64_t offset = g.cols.input_of(0, k);
      const std::int64_t first = offset < 0 ? (-offset - 1) / g.cols.stride + 1 : 0;
      const std::int64_t room = g.cols.in - 1 - offset;
      const std::int64_t end = room < 0 ? 0 : std::min(g.cols.out, room / g.cols.stride + 1);
      for (std::int64_t c = first; c < end; ++c) {
        output[offset + c * g.cols.stride] += static_cast<T>(input[c]) * taps[k];
      }
    }
  }
}

}  // namespace

Result<TransposedGeometry> resolve_transposed(const TransposedSpec& spec, Size input, Size kernel) {
  if (auto error = check_values(spec, input, kernel)) return *error;
  const auto rows = resolve_axis(input.rows, kernel.rows, spec.stride.rows, spec.dilation.rows,
                                 spec.padding.rows, spec.output_padding.rows);
  const auto cols = resolve_axis(input.cols, kernel.cols, spec.stride.cols, spec.dilation.cols,
                                 spec.padding.cols, spec.output_padding.cols);
  const Error too_large{ErrorCode::kTooLarge,
                        "input " + to_string(input) + ", kernel " + to_string(kernel) +
                            ", stride " + to_string(spec.stride) + " and dilation " +
                            to_string(spec.dilation) + " make sizes beyond 64 bits"};
  if (!rows || !cols) return too_large;
  const TransposedGeometry geometry{{*rows, *cols}};
  if (geometry.output().empty()) {
    return Error{ErrorCode::kImpossibleGeometry,
                 "padding " + to_string(spec.padding) + " cuts the whole output off: " +
                     to_string(geometry.output()) + " cells remain of the input " +
                     to_string(input) + ". Lower the padding, or raise the stride or the kernel"};
  }
  if (!checked_bytes(geometry.output(), sizeof(double)) ||
      !checked_bytes(geometry.forward.padded(), sizeof(double))) {
    return too_large;
  }
  return geometry;
}

Result<Image<double>> reference_transposed(ImageView<const float> source,
                                           const TransposedSpec& spec, const Kernel& kernel) {
  const auto geometry = resolve_transposed(spec, source.size, kernel.size);
  if (!geometry) return geometry.error();
  if (const auto status = check_weights(kernel); !status) return status.error();
  auto output = Image<double>::create(geometry->output());
  if (!output) return output;
  output->fill(0);
  for (std::int64_t r = 0; r < source.size.rows; ++r) {
    for (std::int64_t c = 0; c < source.size.cols; ++c) {
      for (const Scatter& one : scattered_by(source, *geometry, kernel, {r, c})) {
        output->at(one.output) += one.product;
      }
    }
  }
  return output;
}

template <class T>
Result<Image<T>> convolve_transposed(ImageView<const float> source, const TransposedSpec& spec,
                                     const Kernel& kernel, const ConvolveContext& context) {
  const auto geometry = resolve_transposed(spec, source.size, kernel.size);
  if (!geometry) return geometry.error();
  if (const auto status = check_weights(kernel); !status) return status.error();
  auto output = Image<T>::create(geometry->output());
  if (!output) return output;
  std::vector<T> weights;
  weights.reserve(kernel.weights.size());
  for (const double w : kernel.weights) weights.push_back(static_cast<T>(w));
  ThreadPool alone(1);
  ThreadPool& pool = context.pool != nullptr ? *context.pool : alone;
  const std::int64_t rows = output->size().rows;
  const bool complete = pool.for_each_band(
      (rows + kBandRows - 1) / kBandRows, context.stop, [&](std::int64_t band, int /*worker*/) {
        const std::int64_t end = std::min(rows, (band + 1) * kBandRows);
        for (std::int64_t r = band * kBandRows; r < end; ++r) {
          if (context.stop.stop_requested()) return;
          gather_row(source, geometry->forward, weights, r, output->row(r));
        }
      });
  if (!complete || context.stop.stop_requested()) {
    return Error{ErrorCode::kCancelled, "the computation was cancelled"};
  }
  return output;
}

std::vector<Scatter> scattered_by(ImageView<const float> source, const TransposedGeometry& geometry,
                                  const Kernel& kernel, Point input) {
  const Geometry& g = geometry.forward;
  const double value = source.at(input);
  std::vector<Scatter> scatters;
  for (std::int64_t i = 0; i < g.rows.kernel; ++i) {
    for (std::int64_t j = 0; j < g.cols.kernel; ++j) {
      const Point output{g.rows.input_of(input.row, i), g.cols.input_of(input.col, j)};
      if (!contains(geometry.output(), output)) continue;
      const double weight = kernel.at({i, j});
      scatters.push_back({{i, j}, output, weight, value * weight});
    }
  }
  return scatters;
}

std::vector<Term> explain_transposed(ImageView<const float> source,
                                     const TransposedGeometry& geometry, const Kernel& kernel,
                                     Point output) {
  const Links links = readers_of(geometry.forward, output);
  std::vector<Term> terms;
  double running = 0;
  float running32 = 0;
  for (std::int64_t i = 0; i < links.count(); ++i) {
    const Link link = links.at(i);
    Term term;
    term.tap = link.tap;
    term.position = link.output;  // an output of the convolution is an input of its transpose
    term.source = link.output;
    term.value = source.at(link.output);
    term.weight = kernel.at(link.tap);
    term.product = term.value * term.weight;
    term.running = running += term.product;
    running32 += static_cast<float>(term.value) * static_cast<float>(term.weight);
    term.running32 = running32;
    terms.push_back(term);
  }
  return terms;
}

Result<StuffedConvolution> stuffed_convolution(ImageView<const float> source,
                                               const TransposedSpec& spec, Size kernel) {
  const auto geometry = resolve_transposed(spec, source.size, kernel);
  if (!geometry) return geometry.error();
  const Geometry& g = geometry->forward;
  auto input = Image<float>::create({g.rows.in + g.rows.span - 1, g.cols.in + g.cols.span - 1});
  if (!input) return input.error();
  input->fill(0);
  // Where input cell `i` stands: the flipped kernel's last tap is then on it for the output cell
  // that its first weight scatters to.
  const auto place = [](const AxisGeometry& axis, std::int64_t i) {
    return i * axis.stride + axis.span - 1 - axis.before;
  };
  for (std::int64_t r = 0; r < source.size.rows; ++r) {
    for (std::int64_t c = 0; c < source.size.cols; ++c) {
      const Point at{place(g.rows, r), place(g.cols, c)};
      if (contains(input->size(), at)) input->at(at) = source.at({r, c});
    }
  }
  ConvolutionSpec ordinary;
  ordinary.dilation = spec.dilation;
  ordinary.flip = true;
  return StuffedConvolution{*std::move(input), ordinary};
}

template Result<Image<float>> convolve_transposed<float>(ImageView<const float>,
                                                         const TransposedSpec&, const Kernel&,
                                                         const ConvolveContext&);
template Result<Image<double>> convolve_transposed<double>(ImageView<const float>,
                                                           const TransposedSpec&, const Kernel&,
                                                           const ConvolveContext&);

}  // namespace convscope
