#pragma once
// Image<T> owns a grayscale image; ImageView<T> is a window onto one. T is float, double or an
// integer type. Cells are row-major; rows start at 64-byte boundaries.

#include <cstddef>
#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

#include "convscope/cell_memory.h"
#include "convscope/result.h"
#include "convscope/shape.h"

namespace convscope {

/// A non-owning window: `size.rows` rows of `size.cols` cells, `stride` cells from row to row.
template <class T>
struct ImageView {
  T* data = nullptr;
  Size size;
  std::int64_t stride = 0;

  T* row(std::int64_t r) const { return data + r * stride; }
  T& at(Point p) const { return row(p.row)[p.col]; }
  bool empty() const { return size.empty(); }

  /// A view of mutable cells is also a view of constant ones.
  operator ImageView<const T>() const requires(!std::is_const_v<T>) { return {data, size, stride}; }

  /// The part inside `region`, which must lie within this view.
  ImageView crop(Region region) const {
    return {row(region.origin.row) + region.origin.col, region.size, stride};
  }
};

/// Owning and move-only: a copy of a large image is always visible as clone().
template <class T>
class Image {
 public:
  static constexpr std::size_t kAlignment = 64;

  Image() = default;

  /// Cells from row to row in images of so many columns; 0 where that overflows.
  static std::int64_t stride_of(std::int64_t cols) {
    constexpr std::int64_t kCells = kAlignment / sizeof(T);
    const auto rounded = checked_add(cols, kCells - 1);
    return rounded ? *rounded / kCells * kCells : 0;
  }

  /// Uninitialised cells. Errors: kInvalidArgument for a negative size, kTooLarge, kOutOfMemory.
  static Result<Image> create(Size size) {
    if (size.rows < 0 || size.cols < 0) {
      return Error{ErrorCode::kInvalidArgument, "an image cannot have the size " + to_string(size)};
    }
    const std::int64_t stride = stride_of(size.cols);
    const auto bytes = checked_bytes({size.rows, stride}, sizeof(T));
    if (stride < size.cols || !bytes) {
      return Error{ErrorCode::kTooLarge,
                   "an image of " + to_string(size) + " is larger than memory can address"};
    }
    Image image;
    image.size_ = size;
    image.stride_ = stride;
    if (*bytes > 0) {
      const auto count = static_cast<std::size_t>(*bytes);
      void* memory = take_cells(count);
      if (memory == nullptr) {
        return Error{ErrorCode::kOutOfMemory, "an image of " + to_string(size) + " needs " +
                                                  std::to_string(*bytes >> 20) +
                                                  " MiB, which this machine does not have free"};
      }
      image.cells_ = {static_cast<T*>(memory), Free{count, nullptr}};
    }
    return image;
  }

  /// Cells in memory that is given back when `owner` is: `size.rows` rows, `stride` cells apart,
  /// the first at a 64-byte boundary.
  static Image around(std::shared_ptr<void> owner, T* cells, Size size, std::int64_t stride) {
    Image image;
    image.size_ = size;
    image.stride_ = stride;
    image.cells_ = {cells, Free{0, std::move(owner)}};
    return image;
  }

  Size size() const { return size_; }
  std::int64_t stride() const { return stride_; }
  bool empty() const { return size_.empty(); }

  T* row(std::int64_t r) { return cells_.get() + r * stride_; }
  const T* row(std::int64_t r) const { return cells_.get() + r * stride_; }
  T& at(Point p) { return row(p.row)[p.col]; }
  const T& at(Point p) const { return row(p.row)[p.col]; }

  ImageView<T> view() { return {cells_.get(), size_, stride_}; }
  ImageView<const T> view() const { return {cells_.get(), size_, stride_}; }

  void fill(T value) {
    for (std::int64_t r = 0; r < size_.rows; ++r) {
      for (std::int64_t c = 0; c < size_.cols; ++c) row(r)[c] = value;
    }
  }

  Result<Image> clone() const {
    auto copy = create(size_);
    if (copy && !empty()) {
      std::memcpy(copy->cells_.get(), cells_.get(),
                  static_cast<std::size_t>(size_.rows * stride_) * sizeof(T));
    }
    return copy;
  }

 private:
  static_assert(std::is_trivial_v<T>);

  struct Free {
    std::size_t bytes = 0;
    std::shared_ptr<void> owner = nullptr;  // null: the cells are the image's own
    void operator()(T* cells) {
      if (!owner) give_cells(cells, bytes);
      owner.reset();
    }
  };

  std::unique_ptr<T[], Free> cells_;
  Size size_;
  std::int64_t stride_ = 0;
};

}  // namespace convscope
