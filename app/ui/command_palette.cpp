#include "ui/command_palette.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

#include "core/fuzzy_match.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr int kRowsShown = 11;

/// One line; true when it was clicked.
bool command_row(UiContext& ctx, const Command& command, bool chosen) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ctx.px(28);
  const bool clicked = hit_area(command.id.c_str(), ImVec2(width, height));
  ctx.note_item("palette.item." + command.id);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end(at.x + width, at.y + height);
  if (chosen) {
    list.AddRectFilled(at, end, ctx.palette.accent_fill, ctx.px(5));
  } else if (ImGui::IsItemHovered()) {
    list.AddRectFilled(at, end, ctx.palette.button_hover, ctx.px(5));
  }
  tooltip_for_item(ctx, command.tip.c_str());
  const float y = at.y + (height - ctx.fonts.text.size) / 2 - 1;
  // Quiet text has too little contrast on the fill of the chosen line.
  const ImU32 dim = chosen ? ctx.palette.text : ctx.palette.quiet;
  draw_text(list, ctx.fonts.text, ImVec2(at.x + ctx.px(10), y),
            command.enabled ? ctx.palette.strong : dim, full_title(command));
  const std::string right = !command.enabled       ? "not now"
                            : command.keys.empty() ? ""
                                                   : key_text(command.keys.front());
  draw_text(list, ctx.fonts.text,
            ImVec2(end.x - ctx.px(10) - text_size(ctx.fonts.text, right).x, y), dim, right);
  return clicked && command.enabled;
}

void query_field(UiContext& ctx, PaletteState& palette) {
  ImGui::SetNextItemWidth(-1);
  if (ImGui::IsWindowAppearing()) {
    ImGui::SetWindowFocus();
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::InputTextWithHint("##query", "Type a word: blur, theme, save…", palette.query.data(),
                           palette.query.size());
  ctx.note_item("palette.query");
  if (palette.seen != palette.query.data()) {
    palette.seen = palette.query.data();
    palette.chosen = 0;
  }
}

/// The command that was decided for.
std::optional<Command> found_list(UiContext& ctx, PaletteState& palette, const CommandList& found) {
  std::optional<Command> decided;
  const int last = std::max(0, static_cast<int>(found.size()) - 1);
  const int before = palette.chosen;
  palette.chosen = std::clamp(palette.chosen + std::exchange(palette.steps, 0), 0, last);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginChild("found", ImVec2(0, ctx.px(28 * kRowsShown)));
  for (int i = 0; i < static_cast<int>(found.size()); ++i) {
    const Command& command = found[static_cast<std::size_t>(i)];
    const bool chosen = i == palette.chosen;
    if (command_row(ctx, command, chosen)) decided = command;
    if (chosen && before != palette.chosen) ImGui::SetScrollHereY(0.5F);
    if (chosen && palette.enter && command.enabled) decided = command;
  }
  palette.enter = false;
  if (found.empty()) {
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.quiet),
                       "No command has these letters. Try fewer.");
    ctx.note_item("palette.none");
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  return decided;
}

}  // namespace

bool palette_takes(PaletteState& palette, KeyPress press) {
  if (!palette.open) return false;
  switch (press.key) {
    case Key::kUp:
      --palette.steps;
      break;
    case Key::kDown:
      ++palette.steps;
      break;
    case Key::kPageUp:
      palette.steps -= kRowsShown - 1;
      break;
    case Key::kPageDown:
      palette.steps += kRowsShown - 1;
      break;
    case Key::kEnter:
      palette.enter = true;
      break;
    case Key::kEscape:
      palette.escape = true;
      break;
    case Key::kP:
      palette.escape = press.ctrl;
      break;
    default:
      break;
  }
  return true;
}

namespace {

constexpr int kWholeWord = 140;  // of the title
constexpr int kWordBegins = 100;
constexpr int kSynonym = 90;
constexpr int kWithin = 60;  // a word of the title
constexpr int kInTip = 40;
constexpr int kNotNow = 5;      // less, for what cannot be run
constexpr int kLeastShare = 4;  // of a letter, for letters here and there: beside each other mostly

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// 0: not there; 1: within a word, 2: at the beginning of one, 3: a whole one.
int place_of(const std::string& word, const std::string& text) {
  int best = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    const std::size_t end = at + word.size();
    const bool ends = end == text.size() || !is_letter(text[end]);
    best = std::max(best, begins && ends ? 3 : begins ? 2 : 1);
  }
  return best;
}

int word_score(const std::string& word, const std::string& title, const std::string& words,
               const std::string& tip) {
  constexpr std::array kOfTitle = {0, kWithin, kWordBegins, kWholeWord};
  int score = kOfTitle[static_cast<std::size_t>(place_of(word, title))];
  if (place_of(word, words) >= 2) score = std::max(score, kSynonym);
  if (place_of(word, tip) >= 2) score = std::max(score, kInTip);
  return score;
}

/// Every word of the query is in the title, among the synonyms or in the tip; else its letters are
/// found in the title, which ranks below all of these.
std::optional<int> command_score(std::string_view query, const Command& command) {
  const std::string title = lower(full_title(command));
  const std::string words = lower(command.words);
  const std::string tip = lower(command.tip);
  int sum = 0;
  int letters = 0;
  bool all = true;
  std::istringstream typed{lower(query)};
  for (std::string word; typed >> word;) {
    const int score = word_score(word, title, words, tip);
    all &= score > 0;
    sum += score;
    letters += static_cast<int>(word.size());
  }
  const int less = command.enabled ? 0 : kNotNow;
  if (all) return sum - less;
  const auto scattered = fuzzy_score(query, title);
  if (!scattered || *scattered < kLeastShare * letters) return std::nullopt;
  return *scattered - 1'000'000;
}

}  // namespace

CommandList found_commands(CommandList list, std::string_view query) {
  std::vector<std::pair<int, Command>> scored;
  for (Command& command : list) {
    if (const auto score = command_score(query, command))
      scored.emplace_back(*score, std::move(command));
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  CommandList found;
  for (auto& [score, command] : scored) found.push_back(std::move(command));
  return found;
}

void command_palette(UiContext& ctx, UiState& state, Workbench& bench) {
  PaletteState& palette = state.shell.palette;
  if (!palette.open) return;
  if (!std::exchange(palette.appeared, true)) ImGui::OpenPopup("palette");
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(ctx.px(560), display.x - ctx.px(40));
  ImGui::SetNextWindowPos(ImVec2((display.x - width) / 2, ctx.px(60)));
  ImGui::SetNextWindowSize(ImVec2(width, 0));
  std::optional<Command> decided;
  if (ImGui::BeginPopup("palette")) {
    query_field(ctx, palette);
    decided =
        found_list(ctx, palette, found_commands(all_commands(state, bench), palette.query.data()));
    if (decided || palette.escape) {
      ImGui::CloseCurrentPopup();
      palette.open = false;
    }
    ImGui::EndPopup();
  } else {
    palette.open = false;
  }
  // Last: the command may open the palette anew.
  if (decided) decided->run(state, bench);
}

}  // namespace convscope
