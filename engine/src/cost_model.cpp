#include "cost_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "convscope/simd_target.h"
#include "strategies/fft.h"
#include "strategies/row_sharing.h"

namespace convscope {
namespace {

struct TargetFactor {
  std::string_view name;
  double factor;
};

// Estimates from vector widths and multiply-add throughput; the constants themselves are measured
// on the target that has no row here.
constexpr std::array kFactors = {TargetFactor{"AVX2", 1.2},   TargetFactor{"SSE4", 4.0},
                                 TargetFactor{"SSSE3", 4.0},  TargetFactor{"SSE2", 4.0},
                                 TargetFactor{"NEON", 4.0},   TargetFactor{"SCALAR", 16.0},
                                 TargetFactor{"EMU128", 16.0}};

}  // namespace

double simd_cost_factor() {
  const std::string active = active_simd_target();
  for (const TargetFactor& each : kFactors) {
    if (each.name == active) return each.factor;
  }
  return 1;
}

CostModel::CostModel(const Geometry& geometry, Precision precision, const CostConstants& cost)
    : geometry_(geometry),
      cost_(cost),
      cell_bytes_(precision == Precision::kFloat64 ? 8 : 4),
      simd_factor_(simd_cost_factor()),
      in_place_(precision == Precision::kFloat32 && geometry.cols.stride == 1) {}

double CostModel::ms(double ns_per_output) const {
  return static_cast<double>(geometry_.output().area()) * ns_per_output * simd_factor_ *
         static_cast<double>(cell_bytes_) / 4 / 1e6;
}

double CostModel::gather_ns(bool always) const {
  if (in_place_ && !always) return 0;
  const AxisGeometry& cols = geometry_.cols;
  const auto phases = static_cast<double>(std::min(cols.kernel, cols.stride));
  // A row is gathered once however many output rows read it.
  const auto rows = static_cast<double>(std::min(geometry_.rows.stride, geometry_.rows.kernel));
  const double cell = cols.stride == 1   ? cost_.gathered
                      : cols.stride == 2 ? cost_.every_second
                                         : cost_.strided;
  return rows * phases * cell;
}

double CostModel::dense_ns(std::int64_t kernel_rows, std::int64_t kernel_cols) const {
  const AxisGeometry& rows = geometry_.rows;
  const RowSharing sharing = RowSharing::of(rows);
  const auto down = static_cast<double>(kernel_rows);
  const auto across = static_cast<double>(kernel_cols);
  const bool shares = sharing.shares && kernel_rows > 1;
  if (!shares) return down * across * cost_.single_product;
  // A step of two shares half as much.
  const double step = sharing.step == 1 ? 1 : 1.4;
  return across * (down * cost_.shared_product * step + cost_.ramp) + down * cost_.tap_row;
}

double CostModel::direct_ms() const {
  return ms(cost_.output + gather_ns(false) +
            dense_ns(geometry_.rows.kernel, geometry_.cols.kernel));
}

double CostModel::sparse_ms(std::int64_t nonzeros) const {
  return ms(cost_.output + cost_.listed_output + cost_.scanned + gather_ns(false) +
            static_cast<double>(nonzeros) * cost_.listed_product);
}

double CostModel::separable_ms(std::int64_t rank) const {
  const AxisGeometry& rows = geometry_.rows;
  const auto pairs = static_cast<double>(rank);
  // Rows above each block of at least 64 are convolved again for it.
  const double again = 1 + 1 / std::max(4.0, 64.0 / static_cast<double>(rows.span));
  const auto lines = static_cast<double>(std::min(rows.stride, rows.kernel)) * again;
  const double horizontal =
      pairs *
      (static_cast<double>(geometry_.cols.kernel) * cost_.single_product + cost_.output / 2);
  return ms(cost_.output + cost_.scanned + gather_ns(true) * again + lines * horizontal +
            dense_ns(rows.kernel, rank));
}

double CostModel::box_ms() const {
  const auto tall = static_cast<double>(geometry_.rows.kernel);
  // The sums at the top of each block of at least 64 rows.
  const double anew = std::min(0.5, tall / 64);
  const double wide = std::log2(static_cast<double>(geometry_.cols.kernel));
  return ms(cost_.box_output * (1 + anew) + cost_.scanned + cost_.box_halving * wide);
}

double CostModel::fft_ms() const {
  return choose_fft_tiling(geometry_, cell_bytes_).work_ns * simd_factor_ / 1e6;
}

}  // namespace convscope
