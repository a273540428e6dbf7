#include "core/respond_to.h"

namespace convscope {

template <class T>
Status respond_to(const Response& response, ImageView<T> sums, ImageView<const T> transposed,
                  const ConvolveContext& context) {
  if (response.kind == ResponseKind::kValue) return Done{};
  const bool pair = response.kind == ResponseKind::kMagnitude;
  const auto row = [&](std::int64_t r, int) {
    T* cells = sums.row(r);
    const T* others = pair ? transposed.row(r) : cells;
    for (std::int64_t c = 0; c < sums.size.cols; ++c) {
      cells[c] = static_cast<T>(
          respond(response, static_cast<double>(cells[c]), static_cast<double>(others[c])));
    }
  };
  bool done = true;
  if (context.pool != nullptr) {
    done = context.pool->for_each_band(sums.size.rows, context.stop, row);
  } else {
    for (std::int64_t r = 0; r < sums.size.rows && done; ++r) {
      row(r, 0);
      done = !context.stop.stop_requested();
    }
  }
  if (!done) return Error{ErrorCode::kCancelled, "the response was cancelled"};
  return Done{};
}

template Status respond_to<float>(const Response&, ImageView<float>, ImageView<const float>,
                                  const ConvolveContext&);
template Status respond_to<double>(const Response&, ImageView<double>, ImageView<const double>,
                                   const ConvolveContext&);

}  // namespace convscope
