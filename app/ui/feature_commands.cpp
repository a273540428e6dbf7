// The commands of sessions, kernels and comparisons.
#include "core/kernel_change.h"
#include "ui/commands.h"
#include "ui/compare_actions.h"
#include "ui/kernel_gallery.h"
#include "ui/kernel_section.h"
#include "ui/session_windows.h"

namespace convscope {

void add_session_commands(CommandList& list, const UiState& state) {
  list.push_back({.id = "session.open",
                  .menu = Menu::kFile,
                  .title = "Open session…",
                  .tip = "Brings back an experiment that was saved.",
                  .keys = {{Key::kO, true, true}},
                  .run = [](UiState& s, Workbench&) { ask_for_session(s); },
                  .separated = true});
  if (state.session.last) {
    list.push_back(
        {.id = "session.continue",
         .menu = Menu::kFile,
         .title = "Continue where I left off",
         .tip = "Brings back the experiment of the last time.",
         .run = [](UiState& s, Workbench&) { s.session.open_request = s.session.last; }});
  }
  list.push_back({.id = "session.save",
                  .menu = Menu::kFile,
                  .title = "Save session",
                  .tip = "Keeps input, kernel, settings and view in a file.",
                  .keys = {{Key::kS, true}},
                  .run = [](UiState& s, Workbench& b) { save_session(s, b); }});
  list.push_back({.id = "session.save_as",
                  .menu = Menu::kFile,
                  .title = "Save session as…",
                  .tip = "The same in a file of another name.",
                  .keys = {{Key::kS, true, true}},
                  .run = [](UiState& s, Workbench& b) { save_session_as(s, b); }});
}

void add_kernel_commands(CommandList& list, const UiState& state) {
  list.push_back({.id = "kernel.gallery",
                  .menu = Menu::kKernel,
                  .title = "Gallery…",
                  .tip = "Every preset as a picture, with what it does.",
                  .run = [](UiState& s, Workbench&) { open_gallery(s); }});
  list.push_back({.id = "kernel.text",
                  .menu = Menu::kKernel,
                  .title = "As text…",
                  .tip = "Paste weights from any language, copy them, open and save files.",
                  .run = [](UiState& s, Workbench&) { s.kernel.text.open = true; }});
  list.push_back({.id = "kernel.patch",
                  .menu = Menu::kKernel,
                  .title = "From the image",
                  .tip = "Drag over the input: what is framed becomes the kernel.",
                  .checked = state.kernel.patch.on,
                  .run = [](UiState& s, Workbench&) { s.kernel.patch.on = !s.kernel.patch.on; }});
  bool first = true;
  for (const KernelChange& change : kernel_changes()) {
    list.push_back({.id = "kernel." + std::string(change.name),
                    .menu = Menu::kKernel,
                    .title = std::string(change.name),
                    .tip = std::string(change.explanation),
                    .run =
                        [change](UiState& s, Workbench& b) {
                          Experiment e = b.experiment();
                          change_kernel(s, e, change);
                          b.propose(std::move(e));
                        },
                    .separated = std::exchange(first, false)});
  }
}

void add_compare_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  const bool pinned = state.compare.a != nullptr;
  list.push_back({.id = "compare.pin",
                  .menu = Menu::kCompare,
                  .title = "Pin the output as A",
                  .tip = "Keeps it, to look at it beside the next one.",
                  .keys = {{Key::kA}},
                  .enabled = bench.outcome() != nullptr,
                  .run = [](UiState& s, Workbench& b) {
                    pin_as_a(s, b);
                    s.tab = BottomTab::kCompare;
                  }});
  constexpr std::array kViews = {"B alone", "A and B beside each other", "Split", "Blink",
                                 "Difference B − A"};
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    const auto show = static_cast<CompareShow>(i);
    Command command{.id = std::string("compare.") + kViews[i],
                    .menu = Menu::kCompare,
                    .title = kViews[i],
                    .tip = "How A and the output are shown.",
                    .enabled = pinned,
                    .checked = pinned && state.compare.show == show,
                    .run = [show](UiState& s, Workbench&) { s.compare.show = show; },
                    .separated = i == 0};
    if (show == CompareShow::kBlink) {
      command.keys = {{Key::kB}};
      command.run = [](UiState& s, Workbench&) { blink(s); };
    }
    list.push_back(std::move(command));
  }
  const auto act = [&](const char* id, const char* title, auto run, bool separated) {
    list.push_back({.id = id,
                    .menu = Menu::kCompare,
                    .title = title,
                    .tip = "Of the result that is pinned as A.",
                    .enabled = pinned,
                    .run = run,
                    .separated = separated});
  };
  act(
      "compare.swap", "Swap A and B", [](UiState& s, Workbench& b) { swap_a_and_b(s, b); }, true);
  act(
      "compare.restore", "Restore A", [](UiState& s, Workbench& b) { restore_a(s, b); }, false);
  act(
      "compare.copy", "Copy the numbers", [](UiState& s, Workbench& b) { copy_comparison(s, b); },
      false);
  act(
      "compare.drop", "Drop A", [](UiState& s, Workbench&) { drop_a(s); }, false);
}

}  // namespace convscope
