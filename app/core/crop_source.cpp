#include "core/crop_source.h"

#include <algorithm>
#include <utility>

#include "core/formula_text.h"

namespace convscope {

Result<std::shared_ptr<const Source>> cropped(const Source& source, Size size) {
  const Size all = source.image.size();
  if (size.empty() || size.rows > all.rows || size.cols > all.cols) {
    return Error{ErrorCode::kInvalidArgument,
                 "an image of " + to_string(all) + " has no part of " + to_string(size)};
  }
  auto image = Image<float>::create(size);
  if (!image) return image.error();
  for (std::int64_t r = 0; r < size.rows; ++r) {
    std::copy_n(source.image.row(r), size.cols, image->row(r));
  }
  auto part = std::make_shared<Source>();
  part->name = source.name + " cropped to " + size_text(size);
  part->format = source.format;
  part->note = source.note;
  part->statistics = statistics_of<float>(std::as_const(*image).view());
  part->image = *std::move(image);
  return std::shared_ptr<const Source>(std::move(part));
}

}  // namespace convscope
