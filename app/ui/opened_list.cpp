#include "ui/opened_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "convscope/text_file.h"
#include "ui/choice_box.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr double kQuick = 0.3;  // seconds; what is opened sooner is not announced

}  // namespace

std::string opened_title(const OpenedList& list, std::size_t index) {
  return fmt::format("{}. {}", index + 1,
                     printable_text(list.files[index].filename().native(), 60));
}

void show_opened(OpenState& opening, std::size_t index, int direction) {
  opening.listed = opening.list;
  opening.listed->current = index;
  opening.direction = direction;
}

void step_opened(OpenState& opening, int by) {
  show_opened(opening, stepped(opening.list, by).current, by);
}

void opened_row(UiContext& ctx, UiState& state) {
  OpenState& opening = state.opening;
  if (!opening.list.several()) return;
  if (small_button(ctx, "opened.previous", "<", "The image before (Ctrl+Page up)."))
    step_opened(opening, -1);
  ImGui::SameLine();
  if (small_button(ctx, "opened.next", ">", "The next image (Ctrl+Page down)."))
    step_opened(opening, 1);
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(position_text(opening.list).c_str());
  ctx.note_item("opened.position");
  tooltip_for_item(ctx, "Opened together; the list above has all of them.");
}

void opened_choices(UiContext& ctx, UiState& state) {
  OpenState& opening = state.opening;
  const OpenedList& list = opening.list;
  if (!list.several()) return;
  heading(ctx, "OPENED TOGETHER");
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(list.files.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const auto index = static_cast<std::size_t>(i);
      const std::string title = opened_title(list, index);
      if (box_row(ctx, "source", row_named(title), index == list.current))
        show_opened(opening, index, 1);
    }
  }
  clipper.End();
  heading(ctx, "SAMPLES");
}

void changed_row(UiContext& ctx, UiState& state) {
  if (!state.opening.changed) return;
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.error);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("The file has changed.");
  ImGui::PopStyleColor();
  ImGui::SameLine();
  if (small_button(ctx, "source.reload", "Reload",
                   "Reads the file again (F5). Edit > Undo brings your edits back."))
    state.opening.reload = true;
}

void loading_card(UiContext& ctx, UiState& state, ScreenRect pane) {
  const auto& loading = state.opening.loading;
  if (!loading || loading->seconds < kQuick) return;
  const auto px = [&](float units) { return static_cast<double>(ctx.px(units)); };
  const double width = std::min(px(320), pane.width() - px(24));
  const double left = (pane.min.x + pane.max.x - width) / 2;
  const double top = (pane.min.y + pane.max.y) / 2 - px(46);
  const ScreenRect card{{left, top}, {left + width, top + px(92)}};
  ImGui::SetCursorScreenPos(to_vec(card.min));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ctx.palette.panel);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(14), ctx.px(10)));
  ImGui::BeginChild("loading",
                    ImVec2(static_cast<float>(card.width()), static_cast<float>(card.height())),
                    true, ImGuiWindowFlags_NoScrollbar);
  const bool read = loading->fraction && *loading->fraction >= 1;
  const std::string how =
      loading->fraction && !read ? fmt::format(" · {:.0f} %", 100 * *loading->fraction) : "";
  ImGui::TextUnformatted(((read ? "Decoding " : "Opening ") + loading->name + how).c_str());
  ImGui::ProgressBar(static_cast<float>(loading->fraction.value_or(0)), ImVec2(-1, ctx.px(6)), "");
  ImGui::Dummy(ImVec2(0, ctx.px(2)));
  if (small_button(ctx, "loading.cancel", "Cancel", "The shown image stays (Escape)."))
    state.opening.cancel = true;
  ImGui::EndChild();
  ctx.note_item("loading");
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace convscope
