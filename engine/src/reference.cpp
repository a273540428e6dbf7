#include "convscope/reference.h"

#include "convscope/geometry.h"

namespace convscope {
namespace {

double padded_value(ImageView<const float> source, const ConvolutionSpec& spec, Point p) {
  const std::int64_t r = border_index(spec.border, p.row, source.size.rows);
  const std::int64_t c = border_index(spec.border, p.col, source.size.cols);
  if (r < 0 || c < 0) return spec.border == Border::kConstant ? spec.border_value : 0.0;
  return source.at({r, c});
}

}  // namespace

Result<Image<double>> reference_convolve(ImageView<const float> source, const ConvolutionSpec& spec,
                                         const Kernel& kernel) {
  const auto geometry = resolve_geometry(spec, source.size, kernel.size);
  if (!geometry) return geometry.error();
  if (const auto status = check_weights(kernel); !status) return status.error();
  auto output = Image<double>::create(geometry->output());
  if (!output) return output;
  const Kernel weights = spec.flip ? flipped(kernel) : kernel;
  for (std::int64_t r = 0; r < geometry->rows.out; ++r) {
    for (std::int64_t c = 0; c < geometry->cols.out; ++c) {
      double total = 0;
      for (std::int64_t i = 0; i < kernel.size.rows; ++i) {
        for (std::int64_t j = 0; j < kernel.size.cols; ++j) {
          const Point tap{geometry->rows.input_of(r, i), geometry->cols.input_of(c, j)};
          total += padded_value(source, spec, tap) * weights.at({i, j});
        }
      }
      output->at({r, c}) = total;
    }
  }
  return output;
}

}  // namespace convscope
