// The commands that take results out of the program, and those that show a tab below the pictures.
#include <array>

#include "ui/bottom_panel.h"
#include "ui/commands.h"
#include "ui/export_page.h"
#include "ui/export_window.h"

namespace convscope {
namespace {

struct TabText {
  BottomTab tab;
  const char* tip;
  const char* words;
};

/// Those that no other menu has.
constexpr std::array kTabTexts = {
    TabText{BottomTab::kCell, "The products of one output cell.", "arithmetic explain sum"},
    TabText{BottomTab::kCoverage, "How often each input pixel is read.", "count unread"},
    TabText{BottomTab::kKernel, "Sum, rank, symmetry and frequency response of the kernel.",
            "separable gain spectrum"},
    TabText{BottomTab::kLens, "What other libraries make of the same settings.",
            "pytorch scipy opencv tensorflow keras matlab"},
    TabText{BottomTab::kSizes, "Settings that leave no remainder or give a wanted size.",
            "formula output size"},
    TabText{BottomTab::kPadding, "What stands outside the image.", "border"},
    TabText{BottomTab::kCompare, "The pinned result A beside the shown one, in numbers.",
            "difference psnr ssim rmse"},
    TabText{BottomTab::kLayers, "Every layer's output, and what it sees of the input.",
            "stack receptive field"},
    TabText{BottomTab::kInput, "Type or paint values, resize, fill, randomise.",
            "edit array pixels"}};

}  // namespace

void add_tab_commands(CommandList& list, const UiState& state) {
  for (const TabText& text : kTabTexts) {
    Command command = tab_command(text.tab, state, Menu::kView,
                                  kTabNames[static_cast<std::size_t>(text.tab)], text.tip);
    command.submenu = "Panel below";
    command.words = std::string("tab ") + text.words;
    list.push_back(std::move(command));
  }
}

void add_export_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  const auto open = [](ExportPage page) {
    return [page](UiState& s, Workbench&) { open_export(s, page); };
  };
  list.push_back({.id = "export.output",
                  .menu = Menu::kFile,
                  .title = "Export…",
                  .tip = "Output, figure or animation as a file or to the clipboard.",
                  .keys = {{Key::kE, true}},
                  .run = open(ExportPage::kOutput),
                  .separated = true,
                  .words = "save png npy csv pfm image"});
  struct Page {
    const char* id;
    const char* title;
    const char* tip;
    ExportPage page;
    const char* words;
  };
  for (const Page& page :
       {Page{"export.input", "Input…", "The input as a file.", ExportPage::kInput,
             "save png npy csv pfm image"},
        Page{"export.figure", "Figure…", "Input, kernel and output side by side, as PNG or SVG.",
             ExportPage::kFigure, "save picture plot svg"},
        Page{"export.animation", "Animation…", "The window sliding over the input, as a film.",
             ExportPage::kAnimation, "save gif mp4 apng video movie"}}) {
    list.push_back({.id = page.id,
                    .menu = Menu::kFile,
                    .title = page.title,
                    .tip = page.tip,
                    .run = open(page.page),
                    .submenu = "Export as",
                    .words = page.words});
  }
  list.push_back(
      {.id = "export.copy",
       .menu = Menu::kFile,
       .title = "Copy picture",
       .tip = "The output as it is shown, onto the clipboard.",
       .keys = {{Key::kC, true, true}},
       .enabled = bench.outcome() != nullptr && bench.outcome()->whole() && !state.exporting.busy,
       .run = [](UiState& s, Workbench& b) { copy_output_picture(s, b); },
       .words = "clipboard image"});
  list.push_back({.id = "export.code",
                  .menu = Menu::kFile,
                  .title = "Copy as code…",
                  .tip = "The same computation in PyTorch, NumPy, SciPy, OpenCV or C.",
                  .run = open(ExportPage::kCode),
                  .words = "python program script torch command line"});
}

}  // namespace convscope
