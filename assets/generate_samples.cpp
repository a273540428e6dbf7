// convscope-make-samples DIRECTORY [FILE]: writes every sample image, or the one called FILE.
#include <cstdio>
#include <filesystem>

#include "convscope/array_io.h"
#include "convscope/image_io.h"
#include "convscope/thread_pool.h"
#include "samples.h"

namespace convscope::samples {
namespace {

Status write_picture(const std::filesystem::path& directory, const Picture& picture,
                     ThreadPool& pool) {
  auto image = Image<float>::create(picture.size);
  if (!image) return image.error();
  const Painter paint = picture.painter(picture.size);
  pool.for_each_band(picture.size.rows, {}, [&](std::int64_t row, int) {
    for (std::int64_t col = 0; col < picture.size.cols; ++col) {
      image->at({row, col}) = static_cast<float>(paint({row, col}));
    }
  });
  const auto view = std::as_const(*image).view();
  return save_png<float>(directory / picture.file, view, {0, 1}, picture.bits);
}

Status write_numbers(const std::filesystem::path& directory, const Numbers& numbers) {
  const ImageView<const float> view{numbers.cells.data(), numbers.size, numbers.size.cols};
  return save_npy<float>(directory / numbers.file, view);
}

bool told(const Status& status, std::string_view file) {
  const std::string name(file);
  if (status) {
    std::printf("%s\n", name.c_str());
  } else {
    std::fprintf(stderr, "%s\n", status.error().message.c_str());
  }
  return status.ok();
}

int generate(const std::filesystem::path& directory, std::string_view only) {
  ThreadPool pool;
  bool good = true;
  bool found = false;
  const auto wanted = [&](std::string_view file) {
    const bool match = only.empty() || only == file;
    found = found || match;
    return match;
  };
  for (const Numbers& each : numbers()) {
    if (wanted(each.file)) good = told(write_numbers(directory, each), each.file) && good;
  }
  for (const Picture& each : pictures()) {
    if (wanted(each.file)) good = told(write_picture(directory, each, pool), each.file) && good;
  }
  if (!found) std::fprintf(stderr, "there is no sample called %s\n", std::string(only).c_str());
  return good && found ? 0 : 1;
}

}  // namespace
}  // namespace convscope::samples

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: convscope-make-samples DIRECTORY [FILE]\n");
    return 2;
  }
  return convscope::samples::generate(argv[1], argc == 3 ? argv[2] : "");
}
