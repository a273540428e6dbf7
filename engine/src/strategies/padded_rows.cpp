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

std::int64_t slot_cells_for(const AxisGeometry& cols, std::int64_t count) {
  const std::int64_t reach = (cols.kernel - 1) * cols.dilation / cols.stride;
  return round_up(count + reach, kDirectOverread) + kDirectOverread;
}

}  // namespace

PhaseLayout make_phase_layout(const AxisGeometry& cols, std::int64_t count, std::int64_t* offsets,
                              std::int64_t* phases) {
  PhaseLayout layout;
  layout.offsets = offsets;
  layout.phases = phases;
  layout.slot_cells = slot_cells_for(cols, count);
  layout.filled = count + (cols.kernel - 1) * cols.dilation / cols.stride;
  for (std::int64_t j = 0; j < cols.kernel; ++j) {
    const std::int64_t phase = j * cols.dilation % cols.stride;
    const std::int64_t slot = std::find(phases, phases + layout.slots, phase) - phases;
    if (slot == layout.slots) phases[layout.slots++] = phase;
    offsets[j] = slot * layout.slot_cells + j * cols.dilation / cols.stride;
  }
  return layout;
}

std::int64_t phase_layout_cells(const AxisGeometry& cols, std::int64_t count) {
  return std::min(cols.kernel, cols.stride) * slot_cells_for(cols, count);
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
void PaddedRows<T>::gather(std::int64_t p) {
  const std::int64_t stride = plan_.geometry.cols.stride;
  T* const row = cells_ + p % capacity_ * layout_.row_cells();
  for (std::int64_t slot = 0; slot < layout_.slots; ++slot) {
    gather_cells(source_, plan_, p, first_col_ * stride + layout_.phases[slot], stride,
                 layout_.filled, row + slot * layout_.slot_cells);
  }
}

template void gather_cells<float>(ImageView<const float>, const Plan&, std::int64_t, std::int64_t,
                                  std::int64_t, std::int64_t, float*);
template void gather_cells<double>(ImageView<const float>, const Plan&, std::int64_t, std::int64_t,
                                   std::int64_t, std::int64_t, double*);
template class PaddedRows<float>;
template class PaddedRows<double>;

}  // namespace convscope
