#pragma once
// Arrays of float32 that stay in their file: read where they lie, written row by row. For images
// larger than memory.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "convscope/image.h"
#include "convscope/result.h"

namespace convscope {

/// The cells of a file as a view, without a copy: pages are read when they are touched. The file
/// must not shrink while it is mapped.
class MappedArray {
 public:
  /// NPY of float32 in this machine's byte order and row order. Errors, each beginning with the
  /// file's name: kIo, kBadFormat, kUnsupported (another type or order, with how to convert it).
  static Result<MappedArray> open_npy(const std::filesystem::path& path);

  /// Nothing but rows x cols float32 numbers in this machine's byte order. Errors: kIo,
  /// kBadFormat where the file's length is not that of the size, kInvalidArgument.
  static Result<MappedArray> open_raw(const std::filesystem::path& path, Size size);

  ImageView<const float> view() const { return view_; }

  /// Gives the memory of rows [first, end) back; they can still be read, from the file.
  void release_rows(std::int64_t first, std::int64_t end) const;

 private:
  struct Unmap {
    std::size_t bytes;
    Unmap() : bytes(0) {}
    explicit Unmap(std::size_t length) : bytes(length) {}
    void operator()(std::byte* data) const;
  };

  std::unique_ptr<std::byte, Unmap> file_;
  ImageView<const float> view_;
};

enum class ArrayFormat { kNpy, kRaw };

/// A file of T (float or double) that gets its rows in order and appears whole or not at all.
class RowWriter {
 public:
  RowWriter(RowWriter&& other) noexcept;
  RowWriter& operator=(RowWriter&&) = delete;
  ~RowWriter();

  /// For `size` cells in all. Errors: kIo, kInvalidArgument (no cells).
  template <class T>
  static Result<RowWriter> create(const std::filesystem::path& path, ArrayFormat format, Size size);

  /// The next rows; false once writing has failed, which commit() tells.
  template <class T>
  bool write(ImageView<const T> rows);

  /// After the last row: synced and renamed to its name. Error kIo.
  Status commit();

 private:
  struct File;
  explicit RowWriter(std::unique_ptr<File> file);
  std::unique_ptr<File> file_;
};

extern template Result<RowWriter> RowWriter::create<float>(const std::filesystem::path&,
                                                           ArrayFormat, Size);
extern template Result<RowWriter> RowWriter::create<double>(const std::filesystem::path&,
                                                            ArrayFormat, Size);
extern template bool RowWriter::write<float>(ImageView<const float>);
extern template bool RowWriter::write<double>(ImageView<const double>);

}  // namespace convscope
