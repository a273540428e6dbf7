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
void PaddedRows<T>::gather(std::int64_t p) {
  const AxisGeometry& cols = plan_.geometry.cols;
  const std::int64_t r =
      border_index(plan_.border, p - plan_.geometry.rows.before, source_.size.rows);
  const T outside = static_cast<T>(plan_.border_value);
  T* const row = cells_ + p % capacity_ * layout_.row_cells();
  for (std::int64_t slot = 0; slot < layout_.slots; ++slot) {
    T* const to = row + slot * layout_.slot_cells;
    if (r < 0) {
      std::fill_n(to, layout_.filled, outside);
      continue;
    }
    const float* const from = source_.row(r);
    // Cell i of the slot is column start + i * stride of the source, if there is one.
    const std::int64_t start = first_col_ * cols.stride + layout_.phases[slot] - cols.before;
    const auto at = [&](std::int64_t i) {
      const std::int64_t c = border_index(plan_.border, start + i * cols.stride, cols.in);
      return c < 0 ? outside : static_cast<T>(from[c]);
    };
    const std::int64_t inside =
        std::clamp<std::int64_t>(start < 0 ? ceil_div(-start, cols.stride) : 0, 0, layout_.filled);
    const std::int64_t inside_end = std::clamp<std::int64_t>(
        start < cols.in ? ceil_div(cols.in - start, cols.stride) : 0, inside, layout_.filled);
    for (std::int64_t i = 0; i < inside; ++i) to[i] = at(i);
    if (inside_end > inside) {
      copy_strided(from + start + inside * cols.stride, cols.stride, inside_end - inside,
                   to + inside);
    }
    for (std::int64_t i = inside_end; i < layout_.filled; ++i) to[i] = at(i);
  }
}

template class PaddedRows<float>;
template class PaddedRows<double>;

}  // namespace convscope
