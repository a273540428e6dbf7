#pragma once
// The inner loops of direct convolution: a block of output rows as sums of products. Everything
// about borders, column strides and dilation is settled by the caller in the pointers and offsets;
// nothing here tests a coordinate.

#include <cstdint>

namespace convscope {

/// Output rows that share their input rows in one call.
inline constexpr int kDirectBlockRows = 4;

/// outputs[r][c] = sum over (i, j) of weights[i * kernel_cols + j] * rows[r * step + i][c +
/// offsets[j]], added up from 0 in row-major order of (i, j): the bits of a cell do not depend on
/// the block that it is computed in. A last vector that is not full reads on to its end: rows must
/// have up to kDirectOverread cells more than needed unless `columns` is a multiple of that.
template <class T>
struct DirectBlock {
  const T* const* rows = nullptr;  // (output_rows - 1) * step + kernel_rows of them
  const T* weights = nullptr;
  std::int64_t kernel_rows = 0;
  std::int64_t kernel_cols = 0;
  const std::int64_t* offsets = nullptr;  // kernel_cols of them, in cells
  T* const* outputs = nullptr;            // output_rows of them
  int output_rows = 1;                    // kDirectBlockRows, or 1
  std::int64_t step = 1;                  // input rows from one output row to the next
  std::int64_t columns = 0;
  bool stream = false;  // write around the caches: outputs at 64 bytes, columns whole vectors
};

/// Cells of the widest vector: 64 bytes of float.
inline constexpr std::int64_t kDirectOverread = 16;

/// Whether kDirectBlockRows at once can be had for this step and kernel; else one row at a time.
bool direct_block_exists(std::int64_t step, std::int64_t kernel_rows);

void direct_block(const DirectBlock<float>& block);
void direct_block(const DirectBlock<double>& block);

/// After the last block with `stream`, before another thread reads what it wrote.
void finish_streaming();

}  // namespace convscope
