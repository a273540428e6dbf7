#include "core/impulse.h"

#include <algorithm>
#include <utility>

namespace convscope {
namespace {

constexpr std::int64_t kReadable = 21;

}  // namespace

Size impulse_size(Size input, Size span) {
  return {std::min(input.rows, std::max(span.rows, kReadable)),
          std::min(input.cols, std::max(span.cols, kReadable))};
}

Result<Impulse> make_impulse(std::shared_ptr<const Source> former, Size size, Point at) {
  auto image = Image<float>::create(size);
  if (!image) return image.error();
  image->fill(0);
  const Point inside{std::clamp<std::int64_t>(at.row, 0, size.rows - 1),
                     std::clamp<std::int64_t>(at.col, 0, size.cols - 1)};
  image->at(inside) = 1;
  auto source = std::make_shared<Source>();
  source->name = "impulse";
  source->image = *std::move(image);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  // An edited impulse still knows the way back to the input.
  source->original = former;
  return Impulse{std::move(former), std::move(source), inside};
}

}  // namespace convscope
