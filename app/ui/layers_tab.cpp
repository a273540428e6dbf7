#include "ui/layers_tab.h"

#include <fmt/format.h>

#include <utility>

#include "core/formula_text.h"
#include "core/layer_stack.h"
#include "core/layer_text.h"
#include "core/receptive_field.h"
#include "ui/layer_tools.h"
#include "ui/thumbnail.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kCardWidth = 252;
constexpr float kInputWidth = 118;
constexpr float kCardHeight = 82;

ThumbnailCells cells_of(const std::shared_ptr<const Source>& source) {
  return {source->image.size(), *source->statistics,
          [source](Point p) { return static_cast<double>(source->image.at(p)); }};
}

/// What a layer gives, as far as it is known.
std::optional<ThumbnailCells> result_of(const Workbench& bench, std::size_t index) {
  if (const Stack* stack = bench.stack()) {
    if (index < stack->layers.size()) return cells_of(stack->layers[index].output);
    return std::nullopt;
  }
  const auto outcome = bench.shared_outcome();
  if (outcome == nullptr || !outcome->whole() || index != shown_index(outcome->experiment)) {
    return std::nullopt;
  }
  return ThumbnailCells{outcome->size(), outcome->statistics,
                        [outcome](Point p) { return outcome->value(p); }};
}

struct CardText {
  std::string title;
  std::vector<std::string> lines;
  bool problem = false;
};

CardText text_of(const Experiment& e, const std::vector<Layer>& layers, std::size_t index) {
  const Layer& layer = layers[index];
  CardText text{fmt::format("{}  {}", index + 1, kernel_text(layer)), {}};
  text.lines.push_back(convolution_text(layer));
  text.lines.push_back(after_text(layer));
  const std::span<const Layer> until(layers.data(), index + 1);
  const auto windows = windows_of(until, e.source->image.size());
  const auto size = stack_output(until, e.source->image.size());
  text.problem = !size;
  if (!size) {
    text.lines.push_back(size.error().message);
    return text;
  }
  text.lines.push_back("gives " + size_text(*size));
  text.lines.push_back(windows ? field_text(receptive_field(*windows)) : "sees no fixed window");
  return text;
}

void draw_lines(UiContext& ctx, ImDrawList& list, ScreenRect room, const CardText& text) {
  const float x = static_cast<float>(room.min.x);
  const float width = static_cast<float>(room.width());
  float y = static_cast<float>(room.min.y);
  list.PushClipRect(to_vec(room.min), to_vec(room.max), true);
  draw_text(list, ctx.fonts.strong, ImVec2(x, y), ctx.palette.strong, text.title);
  y += ctx.fonts.strong.size + ctx.px(3);
  const Font& font = ctx.fonts.mono_small;
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    const std::string& line = text.lines[i];
    if (line.empty()) continue;
    const bool wrong = text.problem && i + 1 == text.lines.size();
    list.AddText(font.face, font.size, ImVec2(x, y), wrong ? ctx.palette.error : ctx.palette.quiet,
                 line.c_str(), nullptr, wrong ? width : 0.0F);
    y += font.size + ctx.px(2);
  }
  list.PopClipRect();
}

/// A card in the row; true when it was clicked.
bool card(UiContext& ctx, const std::string& name, float width, bool chosen, ScreenRect& rect) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = hit_area(name.c_str(), ImVec2(ctx.px(width), ctx.px(kCardHeight)));
  ctx.note_item(name);
  rect = {
      to_point(at),
      {static_cast<double>(at.x + ctx.px(width)), static_cast<double>(at.y + ctx.px(kCardHeight))}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool lit = ImGui::IsItemHovered();
  list.AddRectFilled(to_vec(rect.min), to_vec(rect.max),
                     lit ? ctx.palette.field_hover : ctx.palette.field, ctx.px(6));
  draw_rect_outline(list, rect, chosen ? ctx.palette.accent : ctx.palette.field_edge, ctx.px(6),
                    chosen ? 2 * ctx.scale : 1);
  return clicked;
}

ScreenRect inset(UiContext& ctx, ScreenRect r, float left, float top, float right, float bottom) {
  const auto px = [&](float u) { return static_cast<double>(ctx.px(u)); };
  return {{r.min.x + px(left), r.min.y + px(top)}, {r.max.x - px(right), r.max.y - px(bottom)}};
}

/// The original input with what the remembered cell sees of it.
void input_card(UiContext& ctx, const StackState& state, const Experiment& e) {
  ScreenRect rect;
  card(ctx, "layer.input", kInputWidth, false, rect);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ScreenRect picture =
      draw_thumbnail(ctx, list, inset(ctx, rect, 8, 8, 8, 22), cells_of(e.source));
  const std::string text = "input " + size_text(e.source->image.size());
  draw_text(list, ctx.fonts.mono_small,
            ImVec2(static_cast<float>(rect.min.x) + ctx.px(8),
                   static_cast<float>(rect.max.y) - ctx.fonts.mono_small.size - ctx.px(6)),
            ctx.palette.quiet, text);
  if (!state.traced) return;
  const auto windows = windows_between(e, {}, state.traced->place);
  const auto field = windows ? reached(*windows, state.traced->cell) : std::nullopt;
  if (!field) return;
  const Size size = e.source->image.size();
  const double sx = picture.width() / static_cast<double>(size.cols);
  const double sy = picture.height() / static_cast<double>(size.rows);
  const ScreenPoint low{picture.min.x + static_cast<double>(field->origin.col) * sx,
                        picture.min.y + static_cast<double>(field->origin.row) * sy};
  // A field of a few pixels of a photo is still seen.
  const double least = static_cast<double>(ctx.px(4));
  const ScreenRect seen{low,
                        {low.x + std::max(least, static_cast<double>(field->size.cols) * sx),
                         low.y + std::max(least, static_cast<double>(field->size.rows) * sy)}};
  draw_rect_outline(list, seen, ctx.palette.selection, 0, 2 * ctx.scale);
  ctx.widgets.note("layer.field", seen);
}

bool layer_card(UiContext& ctx, const Workbench& bench, const Experiment& e,
                const std::vector<Layer>& layers, std::size_t index) {
  ScreenRect rect;
  const std::string name = fmt::format("layer.card.{}", index + 1);
  const bool clicked = card(ctx, name, kCardWidth, index == shown_index(e), rect);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ScreenRect room = inset(ctx, rect, 8, 8, 8, 8);
  room.max.x = room.min.x + static_cast<double>(ctx.px(76));
  if (const auto cells = result_of(bench, index)) draw_thumbnail(ctx, list, room, *cells);
  const CardText text = text_of(e, layers, index);
  draw_lines(ctx, list, inset(ctx, rect, 92, 6, 4, 2), text);
  if (text.problem) ctx.widgets.note(name + ".problem", rect);
  return clicked;
}

/// What the remembered cell sees, in words.
void field_line(UiContext& ctx, StackState& state, const Experiment& e) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  if (!state.traced) {
    ImGui::TextUnformatted("Pin a cell of a layer's output: what it sees of the input is framed.");
    ImGui::PopStyleColor();
    return;
  }
  ImGui::PopStyleColor();
  const TracedCell& traced = *state.traced;
  const auto windows = windows_between(e, {}, traced.place);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(traced_text(traced.place, traced.cell, windows).c_str());
  ctx.note_item("layer.sees");
  ImGui::SameLine(0, ctx.px(10));
  if (small_button(ctx, "layer.forget", "Let go")) state.traced.reset();
}

}  // namespace

Experiment layers_tab(UiContext& ctx, UiState& state, const Workbench& bench,
                      Experiment experiment) {
  if (experiment.source == nullptr) return experiment;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ctx.px(8), ctx.px(3)));
  experiment = layer_tools(ctx, state, std::move(experiment));
  const std::vector<Layer> layers = layers_of(experiment);
  ImGui::BeginChild("cards", ImVec2(0, ctx.px(kCardHeight) + ctx.px(11)), false,
                    ImGuiWindowFlags_HorizontalScrollbar);
  input_card(ctx, state.stack, experiment);
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    ImGui::SameLine(0, ctx.px(8));
    if (layer_card(ctx, bench, experiment, layers, i)) chosen = i;
  }
  ImGui::EndChild();
  field_line(ctx, state.stack, experiment);
  ImGui::PopStyleVar();
  if (chosen) experiment = with_shown(std::move(experiment), *chosen);
  return experiment;
}

}  // namespace convscope
