#include "strategies/padded_rows.h"

#include <algorithm>
#include <type_traits>

#include "kernels/direct.h"
#include "strategies/job.h"

namespace convscope {
namespace {

template <class T>
void copy_strided(const float* from, std::int64_t stride, std::int64_t count, T* to) {
  if (stride == 1) {
    std::copy_n(from, count, to);
  } else if (stride == 2) {
    for (std::int64_t i = 0; i < count; ++i) to[i] = static_cast<T>(from[2 * i]);
  } else {
    for (std::int64_t i = 0; i < count; ++i) to[i] = static_cast<T>(from[stride * i]);
  }
}

/// Cells of a slot from the first tap of its phase to the last.
std::int64_t reach_of(const AxisGeometry& cols) {
  return (cols.kernel - 1) * cols.dilation / cols.stride;
}

std::int64_t padded_slot(std::int64_t filled) {
  return round_up(filled, kDirectOverread) + kDirectOverread;
}

/// Whether a slot for each tap takes fewer cells than a slot for each phase.
bool by_taps(const AxisGeometry& cols, std::int64_t count) {
  const std::int64_t phases = std::min(cols.kernel, cols.stride);
  return reach_of(cols) >= padded_slot(count) * ceil_div(cols.kernel, phases);
}

}  // namespace

PhaseLayout make_phase_layout(const AxisGeometry& cols, std::int64_t count, std::int64_t* offsets,
                              std::int64_t* starts) {
  PhaseLayout layout;
  layout.offsets = offsets;
  layout.starts = starts;
  const bool taps = by_taps(cols, count);
  layout.filled = taps ? count : count + reach_of(cols);
  layout.slot_cells = padded_slot(layout.filled);
  for (std::int64_t j = 0; j < cols.kernel; ++j) {
    const std::int64_t at = j * cols.dilation;
    const std::int64_t start = taps ? at : at % cols.stride;
    const std::int64_t slot = taps ? j : std::find(starts, starts + layout.slots, start) - starts;
    if (slot == layout.slots) starts[layout.slots++] = start;
    offsets[j] = slot * layout.slot_cells + (at - start) / cols.stride;
  }
  return layout;
}

std::int64_t phase_layout_cells(const AxisGeometry& cols, std::int64_t count) {
  if (by_taps(cols, count)) return cols.kernel * padded_slot(count);
  return std::min(cols.kernel, cols.stride) * padded_slot(count + reach_of(cols));
}

template <class T>
void gather_cells(ImageView<const float> source, const Plan& plan, std::int64_t row,
                  std::int64_t first, std::int64_t step, std::int64_t count, T* to) {
  const AxisGeometry& cols = plan.geometry.cols;
  const std::int64_t r =
      border_index(plan.border, row - plan.geometry.rows.before, source.size.rows);
  const T outside = static_cast<T>(plan.border_value);
  if (r < 0) {
    std::fill_n(to, count, outside);
    return;
  }
  const float* const from = source.row(r);
  const std::int64_t start = first - cols.before;  // of cell 0, in the source
  const auto at = [&](std::int64_t i) {
    const std::int64_t c = border_index(plan.border, start + i * step, cols.in);
    return c < 0 ? outside : static_cast<T>(from[c]);
  };
  const std::int64_t inside = start < 0 ? std::min(ceil_div(-start, step), count) : std::int64_t{0};
  const std::int64_t inside_end = std::clamp<std::int64_t>(
      start < cols.in ? ceil_div(cols.in - start, step) : 0, inside, count);
  for (std::int64_t i = 0; i < inside; ++i) to[i] = at(i);
  if (inside_end > inside) {
    copy_strided(from + start + inside * step, step, inside_end - inside, to + inside);
  }
  for (std::int64_t i = inside_end; i < count; ++i) to[i] = at(i);
}

template <class T>
void PaddedRows<T>::gather(std::int64_t p, T* to) {
  const std::int64_t stride = plan_.geometry.cols.stride;
  for (std::int64_t slot = 0; slot < layout_.slots; ++slot) {
    gather_cells(source_, plan_, p, first_col_ * stride + layout_.starts[slot], stride,
                 layout_.filled, to + slot * layout_.slot_cells);
  }
}

template void gather_cells<float>(ImageView<const float>, const Plan&, std::int64_t, std::int64_t,
                                  std::int64_t, std::int64_t, float*);
template void gather_cells<double>(ImageView<const float>, const Plan&, std::int64_t, std::int64_t,
                                   std::int64_t, std::int64_t, double*);
template class PaddedRows<float>;
template class PaddedRows<double>;

}  // namespace convscope
