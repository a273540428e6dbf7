#include "ui/kernel_text_window.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "convscope/kernel_text.h"
#include "convscope/text_file.h"
#include "core/formula_text.h"
#include "core/number_text.h"
#include "ui/kernel_thumbnail.h"
#include "ui/path_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr const char* kExamples =
    "[[1, 2], [3, 4]]   np.array(...)   torch.tensor(...)   [1 2; 3 4]   {{1, 2}, {3, 4}}\n"
    "rows of numbers   1/9   1/16 * [[...]]";

int grow(ImGuiInputTextCallbackData* data) {
  auto& text = *static_cast<std::string*>(data->UserData);
  text.resize(static_cast<std::size_t>(data->BufTextLen));
  data->Buf = text.data();
  return 0;
}

void words(ImU32 color, const char* text) {
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::TextWrapped("%s", text);
  ImGui::PopStyleColor();
}

void text_field(UiContext& ctx, KernelTextBox& box) {
  words(ctx.palette.quiet, kExamples);
  const UseFont mono(ctx.fonts.mono);
  if (ImGui::IsWindowAppearing()) {
    ImGui::SetWindowFocus();
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::InputTextMultiline("##text", box.text.data(), box.text.capacity() + 1,
                            ImVec2(ctx.px(560), ctx.px(150)), ImGuiInputTextFlags_CallbackResize,
                            grow, &box.text);
  ctx.note_item("kernel.text");
  if (!box.read || box.text != box.read_text) {
    box.read = parse_kernel_text(box.text);
    box.read_text = box.text;
  }
}

/// What was understood, or where it stopped; true when it is to be used.
bool preview(UiContext& ctx, KernelTextBox& box) {
  const float side = ctx.px(72);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool empty = box.text.find_first_not_of(" \t\r\n") == std::string::npos;
  const bool understood = !empty && box.read && *box.read;
  ImGui::BeginChild("preview", ImVec2(ctx.px(560), side + ctx.px(4)), false,
                    ImGuiWindowFlags_NoScrollbar);
  if (understood) {
    const Kernel& kernel = **box.read;
    draw_kernel_thumbnail(ctx, kernel, at, side);
    ImGui::SetCursorPosX(side + ctx.px(14));
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.good), "%s kernel, sum %s",
                       size_text(kernel.size).c_str(), short_text(sum(kernel), 9).c_str());
    ctx.note_item("kernel.text.understood");
    ImGui::SetCursorPosX(side + ctx.px(14));
    ImGui::Text("first weight %s, last %s", short_text(kernel.weights.front(), 9).c_str(),
                short_text(kernel.weights.back(), 9).c_str());
  } else if (empty) {
    words(ctx.palette.quiet, "Paste or type a kernel above; it is read as you type.");
  } else {
    words(ctx.palette.error, box.read->error().message.c_str());
    ctx.note_item("kernel.text.problem");
  }
  ImGui::EndChild();
  if (small_button(ctx, "kernel.text.paste", "Paste", "Fills the box from the clipboard.")) {
    if (const char* clipboard = ImGui::GetClipboardText()) box.text = clipboard;
  }
  ImGui::SameLine();
  return small_button(ctx, "kernel.text.use", "Use this kernel") && understood;
}

void copy_row(UiContext& ctx, KernelTextBox& box, const Kernel& kernel) {
  heading(ctx, "COPY THE CURRENT KERNEL AS");
  for (const KernelFormat format : kKernelFormats) {
    if (format != kKernelFormats.front()) ImGui::SameLine();
    const std::string name(kernel_format_name(format));
    if (small_button(ctx, "kernel.copy." + std::string(kernel_format_id(format)), name.c_str())) {
      ImGui::SetClipboardText(kernel_text(kernel, format).c_str());
      box.note = "Copied as " + name + ".";
    }
  }
}

constexpr const char* kToOpen = "kernel.open";
constexpr const char* kToSave = "kernel.save";

FileRequest file_request(FilePurpose purpose) {
  FileRequest request;
  const bool open = purpose == FilePurpose::kOpen;
  request.id = open ? kToOpen : kToSave;
  request.purpose = purpose;
  request.title = open ? "Open a kernel" : "Save the kernel";
  request.patterns = {{"Kernels", {".json", ".npy", ".csv", ".py", ".m", ".h"}}};
  return request;
}

void open_file(KernelTextBox& box, KernelFiles& files, const std::filesystem::path& path) {
  files.open(path.string());
  box.note = "Opening…";
}

void save_file(KernelTextBox& box, KernelFiles& files, const std::filesystem::path& path,
               const Kernel& kernel) {
  files.save(path.string(), kernel);
  box.note = "Saving…";
  box.asked.clear();
}

/// What stands there is replaced only by a second press.
bool asks_first(KernelTextBox& box, const std::filesystem::path& path) {
  std::error_code ignored;
  if (box.asked == path.string() || !std::filesystem::exists(path, ignored)) return false;
  box.asked = path.string();
  box.note = printable_text(path.filename().string(), 80) +
             " is there already. Press Save again to replace it.";
  return true;
}

/// What the browser was asked for; it has asked whether to replace.
void take_browsed(UiState& state, KernelFiles& files, const Kernel& kernel) {
  KernelTextBox& box = state.kernel.text;
  for (const char* id : {kToOpen, kToSave}) {
    const auto paths = take_files(state.files, id);
    if (!paths) continue;
    std::snprintf(box.path.data(), box.path.size(), "%s", paths->front().c_str());
    id == kToOpen ? open_file(box, files, paths->front())
                  : save_file(box, files, paths->front(), kernel);
  }
}

void file_row(UiContext& ctx, UiState& state, KernelFiles& files, const Experiment& e) {
  KernelTextBox& box = state.kernel.text;
  heading(ctx, "FILE");
  ImGui::SetNextItemWidth(ctx.px(330));
  ImGui::InputTextWithHint("##path", "kernel.json, .npy, .csv, .py, .m or .h", box.path.data(),
                           box.path.size());
  ctx.note_item("kernel.file.path");
  const std::string typed = box.path.data();
  const std::filesystem::path path = typed_path(typed);
  ImGui::SameLine();
  browse_button(ctx, state.files, "kernel.file.browse", file_request(FilePurpose::kOpen), typed);
  ImGui::SameLine();
  // Where nothing is typed the browser asks for the path.
  if (small_button(ctx, "kernel.file.open", "Open") && !files.busy()) {
    typed.empty() ? browse(state.files, file_request(FilePurpose::kOpen), typed)
                  : open_file(box, files, path);
  }
  ImGui::SameLine();
  if (small_button(ctx, "kernel.file.save", "Save", "The ending decides the format.") &&
      !files.busy()) {
    if (typed.empty()) {
      browse(state.files, file_request(FilePurpose::kSave), "kernel.json");
    } else if (!asks_first(box, path)) {
      save_file(box, files, path, e.kernel);
    }
  }
  take_browsed(state, files, e.kernel);
  words(ctx.palette.text, box.note.empty() ? " " : box.note.c_str());
  ctx.note_item("kernel.file.note");
}

}  // namespace

Experiment kernel_text_window(UiContext& ctx, UiState& state, KernelFiles& files, Experiment e) {
  KernelTextBox& box = state.kernel.text;
  if (auto answer = files.poll()) {
    box.note = std::move(answer->text);
    if (answer->opened) {
      e.kernel = std::move(answer->opened->kernel);
      e.kernel_name = std::move(answer->opened->name);
    }
  }
  box.in_front = false;
  if (!box.open) return e;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(display.x / 2, display.y / 2), ImGuiCond_Appearing,
                          ImVec2(0.5F, 0.5F));
  // As large as what is in it: a window that finds its size by itself is not centred.
  ImGui::SetNextWindowSize(ImVec2(ctx.px(592), ctx.px(472)), ImGuiCond_Appearing);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ctx.palette.panel);
  ImGui::PushStyleColor(ImGuiCol_TitleBgActive, ctx.palette.button);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  if (ImGui::Begin("Kernel as text", &box.open,
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings)) {
    box.in_front = ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
    text_field(ctx, box);
    if (preview(ctx, box)) {
      e.kernel = **box.read;
      e.kernel_name = "custom";
      box.note.clear();
    }
    copy_row(ctx, box, e.kernel);
    file_row(ctx, state, files, e);
  }
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  return e;
}

}  // namespace convscope
