#include "ui/kernel_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "convscope/statistics.h"
#include "core/number_text.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

double largest_of(const std::vector<double>& values) {
  double largest = 0;
  for (const double v : values) largest = std::max(largest, std::abs(v));
  return largest > 0 ? largest : 1;
}

void draw_cell(UiContext& ctx, ImVec2 at, float size, double value, double largest) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Colormap map = ctx.palette.light ? Colormap::kBlueOrangeLight : Colormap::kBlueOrange;
  const ImU32 fill = to_u32(color_of(value, {-largest, largest}, map));
  const float gap = size >= ctx.px(8) ? 1.0F : 0.0F;
  list.AddRectFilled(at, ImVec2(at.x + size - gap, at.y + size - gap), fill);
  const Font& font = ctx.fonts.mono_small;
  const int fits = static_cast<int>((size - ctx.px(2)) / text_size(font, "0").x);
  const std::string text = short_text(value, std::max(1, fits));
  // A number cut down to one digit would say less than its colour.
  if (fits < 3 && text != exact_text(value)) return;
  const ImVec2 extent = text_size(font, text);
  if (extent.x > size - gap) return;
  draw_text(list, font,
            ImVec2(at.x + (size - gap - extent.x) / 2, at.y + (size - gap - extent.y) / 2),
            ink_on(fill), text);
}

/// One term at `at`; the strips stand half a cell off the product.
void draw_term(UiContext& ctx, const OuterProduct& term, ImVec2 at, float cell) {
  const double column = largest_of(term.column);
  const double row = largest_of(term.row);
  const ImVec2 corner(at.x + cell * 1.5F, at.y + cell * 1.5F);
  for (std::size_t j = 0; j < term.row.size(); ++j) {
    draw_cell(ctx, ImVec2(corner.x + static_cast<float>(j) * cell, at.y), cell, term.row[j], row);
  }
  for (std::size_t i = 0; i < term.column.size(); ++i) {
    const float y = corner.y + static_cast<float>(i) * cell;
    draw_cell(ctx, ImVec2(at.x, y), cell, term.column[i], column);
    for (std::size_t j = 0; j < term.row.size(); ++j) {
      draw_cell(ctx, ImVec2(corner.x + static_cast<float>(j) * cell, y), cell,
                term.column[i] * term.row[j], column * row);
    }
  }
}

std::string vector_text(const std::vector<double>& values) {
  std::string text;
  for (const double v : values) text += (text.empty() ? "" : "  ") + short_text(v, 9);
  return text;
}

}  // namespace

void draw_response(UiContext& ctx, const Image<double>& response, bool log, float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const double largest = statistics_of<double>(response.view()).maximum;
  const ValueRange range = log ? ValueRange{-60, 0} : ValueRange{0, std::max(largest, 1e-300)};
  const Size size = response.size();
  const float cell = std::max(1.0F, std::floor(side / static_cast<float>(size.rows)));
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      const ImVec2 at(origin.x + static_cast<float>(c) * cell,
                      origin.y + static_cast<float>(r) * cell);
      const double magnitude = response.at({r, c});
      const double shown = log ? response_decibels(magnitude, largest) : magnitude;
      list.AddRectFilled(at, ImVec2(at.x + cell, at.y + cell),
                         to_u32(color_of(shown, range, Colormap::kViridis)));
    }
  }
  ImGui::Dummy(ImVec2(cell * static_cast<float>(size.cols), cell * static_cast<float>(size.rows)));
  ctx.note_item("fact.response");
  if (!ImGui::IsItemHovered()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Point p{std::clamp<std::int64_t>(static_cast<std::int64_t>((mouse.y - origin.y) / cell), 0,
                                         size.rows - 1),
                std::clamp<std::int64_t>(static_cast<std::int64_t>((mouse.x - origin.x) / cell), 0,
                                         size.cols - 1)};
  const auto frequency = [](std::int64_t i, std::int64_t n) {
    const std::int64_t middle = n / 2;
    return static_cast<double>(i - middle) / static_cast<double>(n);
  };
  const std::string tip = fmt::format(
      "Frequency ({:+.2f}, {:+.2f}) cycles per pixel down and right: |H| = {}, {:.1f} "
      "dB of the largest. The middle is frequency 0.",
      frequency(p.row, size.rows), frequency(p.col, size.cols), short_text(response.at(p), 8),
      response_decibels(response.at(p), largest));
  tooltip_for_item(ctx, tip.c_str());
}

std::int64_t draw_factors(UiContext& ctx, const std::vector<OuterProduct>& terms,
                          const std::vector<std::string>& captions, ImVec2 room) {
  if (terms.empty()) return 0;
  const auto rows = static_cast<float>(terms.front().column.size());
  const auto cols = static_cast<float>(terms.front().row.size());
  const float caption = ctx.fonts.mono_small.size + ctx.px(6);
  const float cell =
      std::clamp(std::floor(std::min((room.y - caption) / (rows + 1.5F), room.x / (cols + 1.5F))),
                 2.0F, ctx.px(30));
  const float width = cell * (cols + 1.5F);
  const float step = width + ctx.px(18);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  std::int64_t drawn = 0;
  for (const OuterProduct& term : terms) {
    const float x = origin.x + static_cast<float>(drawn) * step;
    if (drawn > 0 && x + width > origin.x + room.x) break;
    draw_term(ctx, term, ImVec2(x, origin.y), cell);
    const float height = cell * (rows + 1.5F);
    draw_text(*ImGui::GetWindowDrawList(), ctx.fonts.mono_small,
              ImVec2(x, origin.y + height + ctx.px(4)), ctx.palette.quiet,
              captions[static_cast<std::size_t>(drawn)]);
    ImGui::SetCursorScreenPos(ImVec2(x, origin.y));
    ImGui::Dummy(ImVec2(width, height + caption));
    ctx.note_item("fact.term." + std::to_string(drawn));
    const std::string tip =
        "column  " + vector_text(term.column) + "\nrow  " + vector_text(term.row);
    tooltip_for_item(ctx, tip.c_str());
    ++drawn;
  }
  return drawn;
}

}  // namespace convscope
