#include "core/outcome_comparison.h"

#include <utility>

namespace convscope {
namespace {

Region whole(Size size) {
  return {{0, 0}, size};
}

/// A's own array, where its cells are B's.
bool serves_as_it_is(const Outcome& a, const CellMap& map, Region region) {
  return map.is_identity() && region == whole(a.size());
}

template <class T>
Result<Image<T>> gather(const Outcome& from, const CellMap& map, Region region) {
  auto cells = Image<T>::create(region.size);
  if (!cells) return cells;
  std::visit(
      [&](const auto& image) {
        for (std::int64_t r = 0; r < region.size.rows; ++r) {
          for (std::int64_t c = 0; c < region.size.cols; ++c) {
            const Point p = map.nearest({region.origin.row + r, region.origin.col + c});
            cells->row(r)[c] = static_cast<T>(image.at(p));
          }
        }
      },
      from.output);
  return cells;
}

/// The cells of `region` of `from` through `map` as T: its own where they are those, else gathered
/// into `kept`.
template <class T>
Result<ImageView<const T>> cells_as(const Outcome& from, const CellMap& map, Region region,
                                    Image<T>& kept) {
  const auto* own = std::get_if<Image<T>>(&from.output);
  if (own != nullptr && map.is_identity()) return own->view().crop(region);
  auto cells = gather<T>(from, map, region);
  if (!cells) return cells.error();
  kept = *std::move(cells);
  return std::as_const(kept).view();
}

double peak_of(Peak peak, const Comparison& numbers) {
  if (peak == Peak::kOne) return 1;
  if (peak == Peak::k255) return 255;
  return numbers.a_maximum - numbers.a_minimum;
}

template <class T>
Status fill(OutcomeComparison& comparison, Region region, const ConvolveContext& context) {
  auto cells = std::make_shared<AlignedCells>();
  cells->region = region;
  Image<T> gathered;
  Image<T> converted;
  const auto a = cells_as<T>(*comparison.a, comparison.map, region, gathered);
  if (!a) return a.error();
  const auto b = cells_as<T>(*comparison.b, {}, region, converted);
  if (!b) return b.error();
  auto numbers = compare<T>(*a, *b, context.stop);
  if (!numbers) return numbers.error();
  auto difference = Image<float>::create(region.size);
  if (!difference) return difference.error();
  subtract<T, float>(*a, *b, difference->view());
  cells->difference = *std::move(difference);
  cells->difference_statistics = statistics_of<float>(std::as_const(cells->difference).view());
  if (!serves_as_it_is(*comparison.a, comparison.map, region)) {
    if (gathered.empty()) {
      auto copy = gather<T>(*comparison.a, comparison.map, region);
      if (!copy) return copy.error();
      gathered = *std::move(copy);
    }
    cells->a = std::move(gathered);
  }
  comparison.cells = std::move(cells);
  comparison.numbers = *numbers;
  comparison.peak_is_range_of_a = comparison.options.peak == Peak::kRangeOfA;
  comparison.peak = peak_of(comparison.options.peak, *numbers);
  comparison.psnr = psnr(*numbers, comparison.peak);
  return Done{};
}

bool is_double(const Outcome& outcome) {
  return std::holds_alternative<Image<double>>(outcome.output);
}

template <class T>
Result<Ssim> ssim_of(const OutcomeComparison& comparison, const ConvolveContext& context) {
  Image<T> a_kept;
  Image<T> b_kept;
  const Region region = comparison.cells->region;
  const auto a = cells_as<T>(*comparison.a, comparison.map, region, a_kept);
  if (!a) return a.error();
  const auto b = cells_as<T>(*comparison.b, {}, region, b_kept);
  if (!b) return b.error();
  return ssim<T>(*a, *b, comparison.peak, context);
}

}  // namespace

CellMap cell_map(const Outcome& a, const Outcome& b, Alignment alignment) {
  if (alignment == Alignment::kIndex) return {};
  return between(shown_to_source(b.experiment), shown_to_source(a.experiment));
}

Result<OutcomeComparison> compare_outcomes(std::shared_ptr<const Outcome> a,
                                           std::shared_ptr<const Outcome> b,
                                           const ComparisonOptions& options,
                                           const ConvolveContext& context) {
  OutcomeComparison comparison;
  comparison.map = cell_map(*a, *b, options.alignment);
  comparison.options = options;
  const Region region = overlap(comparison.map, b->size(), a->size());
  if (region.size.empty()) {
    return Error{ErrorCode::kInvalidArgument, "no cell of B (" + to_string(b->size()) +
                                                  ") lies over one of A (" + to_string(a->size()) +
                                                  "); compare by row and column instead"};
  }
  const bool wide = is_double(*a) || is_double(*b);
  comparison.a = std::move(a);
  comparison.b = std::move(b);
  const Status status =
      wide ? fill<double>(comparison, region, context) : fill<float>(comparison, region, context);
  if (!status) return status.error();
  return comparison;
}

Result<OutcomeComparison> with_ssim(OutcomeComparison comparison, const ConvolveContext& context) {
  const bool wide = is_double(*comparison.a) || is_double(*comparison.b);
  auto answer = wide ? ssim_of<double>(comparison, context) : ssim_of<float>(comparison, context);
  if (!answer && answer.error().code == ErrorCode::kCancelled) return answer.error();
  comparison.ssim = std::move(answer);
  return comparison;
}

std::variant<ImageView<const float>, ImageView<const double>> a_cells(
    const OutcomeComparison& comparison) {
  std::variant<ImageView<const float>, ImageView<const double>> view;
  const AlignedCells& cells = *comparison.cells;
  const bool own = serves_as_it_is(*comparison.a, comparison.map, cells.region);
  std::visit([&](const auto& image) { view = image.view(); }, own ? comparison.a->output : cells.a);
  return view;
}

std::optional<double> value_in_a(const Outcome& a, const CellMap& map, Point cell_of_b) {
  const Point p = map.nearest(cell_of_b);
  if (!contains(a.size(), p)) return std::nullopt;
  return a.value(p);
}

}  // namespace convscope
