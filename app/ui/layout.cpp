#include "ui/layout.h"

#include <algorithm>
#include <cmath>

#include "ui/linked_views.h"
#include "ui/tool_strip.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kMenuHeight = 34;
constexpr float kStatusHeight = 28;
constexpr float kGutter = 10;

// What an area needs for its widgets to stay in it.
constexpr float kColumnLeast = 240;
constexpr float kColumnMost = 520;
constexpr float kBottomLeast = 90;
constexpr float kBottomUsual = 262;
constexpr float kBottomMost = 440;
constexpr float kCentreLeast = 230;
constexpr float kPaneLeast = 210;
constexpr float kKernelLeast = 150;
constexpr float kCardLeast = 170;
constexpr float kTabsLeast = 170;
constexpr float kBesideLeast = 350;  // for two pictures beside each other
constexpr float kScrollBar = 14;

// Of a card, what is not its picture: row numbers and colour bar; title, column numbers, margins.
constexpr float kBesidePicture = 124;
constexpr float kAbovePicture = 112;

/// `usual`, or what was chosen within reason.
double kernel_width(const UiContext& ctx, const PaneSizes& sizes, double usual, double room) {
  if (sizes.kernel <= 0) return usual;
  const double most = room * 0.5;
  return std::clamp(static_cast<double>(ctx.px(sizes.kernel)),
                    std::min(static_cast<double>(ctx.px(kKernelLeast)), most), most);
}

double input_width(const UiContext& ctx, const PaneSizes& sizes, double room) {
  const double least = std::min(static_cast<double>(ctx.px(kPaneLeast)), room / 2);
  return std::floor(std::clamp(room * static_cast<double>(sizes.input_share), least, room - least));
}

/// Of the kernel's card between input and output.
double kernel_between(const UiContext& ctx, const PaneSizes& sizes, double usable) {
  const double usual = std::min(usable * 0.22, static_cast<double>(ctx.px(340)));
  return kernel_width(ctx, sizes, usual, usable);
}

/// How high the cards are with the input as large as their width lets it be. Of the image alone:
/// the bar is not to move while parameters do.
double cards_height(const UiContext& ctx, const PaneSizes& sizes, const Workbench& bench,
                    double width) {
  const auto px = [&](float u) { return static_cast<double>(ctx.px(u)); };
  const auto& source = bench.experiment().source;
  if (source == nullptr || source->image.size().empty()) return px(kCentreLeast);
  const bool picture = shown_as_picture(bench.outcome());
  // A small array with the usual ring of padding.
  const std::int64_t ring = picture ? 0 : 2;
  const auto rows = static_cast<double>(source->image.size().rows + ring);
  const auto cols = static_cast<double>(source->image.size().cols + ring);
  const double usable = width - (picture ? 1 : 2) * px(kGutter);
  const double cards = usable - (picture ? 0 : kernel_between(ctx, sizes, usable));
  const double share = static_cast<double>(std::max(sizes.input_share, 1 - sizes.input_share));
  double cell = std::max(0.0, cards * share - px(kBesidePicture)) / cols;
  if (!picture) cell = std::min(cell, kLargestFittedCell * static_cast<double>(ctx.scale));
  return rows * cell + px(kAbovePicture);
}

/// `room` is that of cards and tabs.
double bottom_height(const UiContext& ctx, const PaneSizes& sizes, const Workbench& bench,
                     double room, double width) {
  const auto px = [&](float u) { return static_cast<double>(ctx.px(u)); };
  const double least = std::min(px(kBottomLeast), room / 2);
  if (sizes.bottom > 0)
    return std::clamp(px(sizes.bottom), least, std::max(least, room - px(kCentreLeast)));
  // Where nobody has chosen, the panel below gives way first when the window is small.
  const double usual = std::clamp(px(kBottomUsual), least, std::max(least, room * 0.36));
  // Higher than this the tabs have no use for it.
  const double most = std::max({usual, std::min(px(kBottomMost), room * 0.5), room * 0.4});
  return std::clamp(room - cards_height(ctx, sizes, bench, width), usual, most);
}

Cards one_below_the_other(double gutter, const Layout& layout) {
  const ScreenRect& centre = layout.centre;
  const ScreenRect& bottom = layout.bottom;
  const double half = (centre.height() - gutter) / 2;
  const double part = (bottom.height() - gutter) / 2;
  Cards cards;
  const ScreenRect input{centre.min, {centre.max.x, centre.min.y + half}};
  const ScreenRect output{{centre.min.x, centre.max.y - half}, centre.max};
  cards.tabs = {bottom.min, {bottom.max.x, bottom.max.y - part - gutter}};
  const ScreenRect kernel{{bottom.min.x, bottom.max.y - part}, bottom.max};
  cards.panes = {input, kernel, output};
  return cards;
}

ScreenRect between(const ScreenRect& left, const ScreenRect& right) {
  return {{left.max.x, left.min.y}, {right.min.x, left.max.y}};
}

struct Dragged {
  double by = 0;
  bool reset = false;
};

Dragged drag_bar(UiContext& ctx, const char* name, const ScreenRect& rect, bool vertical) {
  if (rect.width() < 1 || rect.height() < 1) return {};
  Dragged dragged;
  dragged.by = static_cast<double>(splitter(ctx, name, rect, vertical) / ctx.scale);
  dragged.reset = ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (!ImGui::IsItemActive() && ImGui::IsItemHovered())
    tooltip_for_item(ctx, "Drag to resize; double click: the usual size.");
  return dragged;
}

}  // namespace

Layout lay_out(const UiContext& ctx, const PaneSizes& sizes, const Workbench& bench,
               ImVec2 display) {
  const auto px = [&](float u) { return static_cast<double>(ctx.px(u)); };
  const auto width = static_cast<double>(display.x);
  const auto height = static_cast<double>(display.y);
  const double top = px(kMenuHeight);
  const double foot = std::max(top, height - px(kStatusHeight));
  const double column =
      std::min(px(std::clamp(sizes.column, kColumnLeast, kColumnMost)), width * 0.45);
  const double gutter = px(kGutter);
  const double left = column + gutter;
  Layout l;
  l.one_column = width - left < px(kBesideLeast);
  const double tools = px(kToolStripHeight) + 2 * px(6);
  const double centre_least = px(kCardLeast) * (l.one_column ? 2 : 1) + gutter;
  const double bottom_least =
      l.one_column ? px(kTabsLeast) + px(kCardLeast) + gutter : px(kTabsLeast);
  const double room = foot - top;
  const double least = tools + centre_least + gutter + bottom_least + gutter;
  l.below = std::max(0.0, least - room);
  const bool low = l.below > 0;
  const double end = foot + l.below;
  const double right =
      std::max(left + 1, width - (low ? std::max(gutter, px(kScrollBar)) : gutter));
  const double shared = room - tools - 2 * gutter;
  const double split = std::max(
      top,
      end - gutter - (low ? bottom_least : bottom_height(ctx, sizes, bench, shared, right - left)));
  l.view = {{column, top}, {width, foot}};
  l.menu = {{0, 0}, {width, top}};
  l.column = {{0, top}, {column, foot}};
  l.column_splitter = {{column, top}, {left, foot}};
  l.tools = {{left, top + px(6)}, {right, top + px(6) + px(kToolStripHeight)}};
  const double panes = l.tools.max.y + px(6);
  l.centre = {{left, panes}, {right, std::max(panes + 1, split - gutter)}};
  l.bottom_splitter = {{left, split - gutter}, {right, split}};
  l.bottom = {{left, split}, {right, end - gutter}};
  l.status = {{0, foot}, {width, height}};
  return l;
}

Layout begin_scrolled(Layout layout) {
  if (layout.below <= 0) return layout;
  ImGui::SetCursorScreenPos(to_vec(layout.view.min));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  // The wheel is the pictures'.
  ImGui::BeginChild(
      "scrolled",
      ImVec2(static_cast<float>(layout.view.width()), static_cast<float>(layout.view.height())),
      false, ImGuiWindowFlags_AlwaysVerticalScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  const double by = static_cast<double>(std::round(ImGui::GetScrollY()));
  for (ScreenRect* rect :
       {&layout.tools, &layout.centre, &layout.bottom_splitter, &layout.bottom}) {
    rect->min.y -= by;
    rect->max.y -= by;
  }
  return layout;
}

void end_scrolled(const Layout& layout) {
  if (layout.below <= 0) return;
  // Tells the child how far it reaches.
  ImGui::SetCursorScreenPos(to_vec(layout.bottom.max));
  ImGui::Dummy(ImVec2(1, ImGui::GetStyle().ItemSpacing.y));
  ImGui::EndChild();
}

Cards place_cards(const UiContext& ctx, const PaneSizes& sizes, const Workbench& bench,
                  const Layout& layout) {
  const auto gutter = static_cast<double>(ctx.px(kGutter));
  const ScreenRect& centre = layout.centre;
  const ScreenRect& bottom = layout.bottom;
  Cards cards;
  if (layout.one_column) return one_below_the_other(gutter, layout);
  cards.in_a_row = !shown_as_picture(bench.outcome());
  const double usable = std::max(30.0, centre.width() - (cards.in_a_row ? 2 : 1) * gutter);
  const double kernel =
      cards.in_a_row
          ? kernel_between(ctx, sizes, usable)
          : kernel_width(ctx, sizes,
                         std::min(bottom.width() * 0.3, static_cast<double>(ctx.px(270))),
                         bottom.width());
  const double room = cards.in_a_row ? usable - kernel : usable;
  const double side = input_width(ctx, sizes, room);
  // The two are equal where their shares are.
  const double other = sizes.input_share == 0.5F ? side : room - side;
  const ScreenRect input{centre.min, {centre.min.x + side, centre.max.y}};
  const ScreenRect output{{centre.max.x - other, centre.min.y}, centre.max};
  if (cards.in_a_row) {
    const ScreenRect middle{{input.max.x + gutter, centre.min.y},
                            {output.min.x - gutter, centre.max.y}};
    cards.panes = {input, middle, output};
    cards.tabs = bottom;
    cards.input_splitter = between(input, middle);
    cards.kernel_splitter = between(middle, output);
    return cards;
  }
  const ScreenRect corner{bottom.min, {bottom.min.x + kernel, bottom.max.y}};
  cards.panes = {input, corner, output};
  cards.tabs = {{corner.max.x + gutter, bottom.min.y}, bottom.max};
  cards.input_splitter = between(input, output);
  cards.kernel_splitter = between(corner, cards.tabs);
  return cards;
}

PaneSizes drag_splitters(UiContext& ctx, PaneSizes sizes, const Layout& layout,
                         const Cards& cards) {
  const PaneSizes usual;
  const auto units = [&](double pixels) { return pixels / static_cast<double>(ctx.scale); };
  const Dragged column = drag_bar(ctx, "splitter.column", layout.column_splitter, false);
  sizes.column =
      std::clamp(sizes.column + static_cast<float>(column.by), kColumnLeast, kColumnMost);
  if (column.reset) sizes.column = usual.column;
  const Dragged bottom = drag_bar(ctx, "splitter.bottom", layout.bottom_splitter, true);
  if (bottom.by != 0)
    sizes.bottom = static_cast<float>(std::max(1.0, units(layout.bottom.height()) - bottom.by));
  if (bottom.reset) sizes.bottom = usual.bottom;
  const double input = units(cards.panes[0].width());
  const double kernel = units(cards.panes[1].width());
  const double output = units(cards.panes[2].width());
  const Dragged side = drag_bar(ctx, "splitter.input", cards.input_splitter, false);
  if (side.by != 0)
    sizes.input_share =
        static_cast<float>(std::clamp((input + side.by) / (input + output), 0.05, 0.95));
  const Dragged middle = drag_bar(ctx, "splitter.kernel", cards.kernel_splitter, false);
  if (middle.by != 0) {
    sizes.kernel = static_cast<float>(std::max(1.0, kernel + middle.by));
    // The input stays where it is; the output gives the room.
    if (cards.in_a_row)
      sizes.input_share = static_cast<float>(
          std::clamp(input / std::max(1.0, input + output - middle.by), 0.05, 0.95));
  }
  if (side.reset) sizes.input_share = usual.input_share;
  if (middle.reset) sizes.kernel = usual.kernel;
  return sizes;
}

}  // namespace convscope
