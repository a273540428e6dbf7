#include "core/reduced_cells.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {
namespace {

std::int64_t reduced(std::int64_t n, std::int64_t factor) {
  return (n + factor - 1) / factor;
}

/// What sums of floats overflow for; values that are none stay none.
template <class T>
float careful_mean(ImageView<const T> cells) {
  const auto count = static_cast<double>(cells.size.area());
  double mean = 0;
  for (std::int64_t r = 0; r < cells.size.rows; ++r) {
    for (std::int64_t c = 0; c < cells.size.cols; ++c)
      mean += static_cast<double>(cells.row(r)[c]) / count;
  }
  return static_cast<float>(mean);
}

/// One row of means. The columns are added up first: that reads memory in order.
template <class T>
void reduce_rows(ImageView<const T> rows, std::int64_t factor, float* means,
                 std::vector<float>& sums) {
  const std::int64_t cols = rows.size.cols;
  sums.assign(static_cast<std::size_t>(cols), 0);
  for (std::int64_t r = 0; r < rows.size.rows; ++r) {
    const T* row = rows.row(r);
    for (std::int64_t c = 0; c < cols; ++c)
      sums[static_cast<std::size_t>(c)] += static_cast<float>(row[c]);
  }
  for (std::int64_t c = 0; c < cols; c += factor) {
    const std::int64_t end = std::min(c + factor, cols);
    float sum = 0;
    for (std::int64_t i = c; i < end; ++i) sum += sums[static_cast<std::size_t>(i)];
    means[c / factor] = sum / static_cast<float>((end - c) * rows.size.rows);
    if (!std::isfinite(sum))
      means[c / factor] = careful_mean(rows.crop({{0, c}, {rows.size.rows, end - c}}));
  }
}

template <class T>
Result<Image<float>> reduced_by(std::int64_t factor, ImageView<const T> cells, ThreadPool& pool) {
  auto means =
      Image<float>::create({reduced(cells.size.rows, factor), reduced(cells.size.cols, factor)});
  if (!means) return means;
  std::vector<std::vector<float>> sums(static_cast<std::size_t>(pool.threads()));
  pool.for_each_band(means->size().rows, {}, [&](std::int64_t band, int worker) {
    const std::int64_t first = band * factor;
    const std::int64_t rows = std::min(factor, cells.size.rows - first);
    reduce_rows(cells.crop({{first, 0}, {rows, cells.size.cols}}), factor, means->row(band),
                sums[static_cast<std::size_t>(worker)]);
  });
  return means;
}

}  // namespace

template <class T>
std::shared_ptr<const ReducedCells> reduced_cells(ImageView<const T> cells, ThreadPool& pool) {
  if (cells.size.area() <= ReducedCells::kFrom) return nullptr;
  auto all = std::make_shared<ReducedCells>();
  std::int64_t factor = ReducedCells::kFinest;
  auto level = reduced_by(factor, cells, pool);
  while (level) {
    const Image<float>& kept =
        all->levels.emplace_back(ReducedCells::Level{factor, *std::move(level)}).cells;
    if (std::max(kept.size().rows, kept.size().cols) <= ReducedCells::kCoarsest) return all;
    factor *= 2;
    level = reduced_by(2, kept.view(), pool);
  }
  return nullptr;
}

template std::shared_ptr<const ReducedCells> reduced_cells<float>(ImageView<const float>,
                                                                  ThreadPool&);
template std::shared_ptr<const ReducedCells> reduced_cells<double>(ImageView<const double>,
                                                                   ThreadPool&);

}  // namespace convscope
