// The commands of what is computed: presets, padding, border, operation, output, layers.
#include <fmt/format.h>

#include <utility>

#include "convscope/kernel_presets.h"
#include "core/layer_stack.h"
#include "core/parse.h"
#include "ui/commands.h"
#include "ui/operation_section.h"
#include "ui/output_section.h"
#include "ui/parameter_panel.h"

namespace convscope {
namespace {

/// Changes the experiment by `edit`, as a panel does.
template <class Edit>
auto changing(Edit edit) {
  return [edit](UiState& s, Workbench& b) {
    Experiment e = b.experiment();
    edit(s, e);
    b.propose(std::move(e));
  };
}

/// What people call it beside its name and its explanation.
std::string preset_words(std::string_view id) {
  const auto has = [&](std::string_view part) { return id.find(part) != std::string_view::npos; };
  if (has("gauss") || has("box") || has("motion") || has("disc")) return "blur smooth soften";
  if (has("sobel") || has("prewitt") || has("scharr") || has("roberts")) return "edge gradient";
  if (has("laplac") || has("log") || has("dog")) return "edge blob second derivative";
  if (has("sharp") || has("high")) return "sharpen detail";
  return "";
}

void add_padding_commands(CommandList& list, const Experiment& e) {
  struct Mode {
    PaddingMode mode;
    const char* title;
    const char* tip;
  };
  for (const Mode& m :
       {Mode{PaddingMode::kValid, "Valid", "No padding: windows lie within the image."},
        Mode{PaddingMode::kSame, "Same", "With stride 1 the output is as large as the input."},
        Mode{PaddingMode::kFull, "Full", "Every window that touches the image."},
        Mode{PaddingMode::kExplicit, "Explicit", "A number of cells for each side."}}) {
    list.push_back(
        {.id = "operation.padding." + std::string(padding_mode_name(m.mode)),
         .menu = Menu::kOperation,
         .title = m.title,
         .tip = m.tip,
         .enabled = !e.transposed,
         .checked = e.spec.padding.mode == m.mode,
         .run = changing([mode = m.mode](UiState&, Experiment& x) { x.spec.padding.mode = mode; }),
         .submenu = "Padding"});
  }
}

const char* border_tip(Border border) {
  switch (border) {
    case Border::kZero:
      return "Outside the image every cell is 0.";
    case Border::kConstant:
      return "Outside the image every cell has one value.";
    case Border::kReplicate:
      return "The edge goes on: a a | a b c.";
    case Border::kReflect:
      return "Mirrored, the edge not repeated: c b | a b c.";
    case Border::kSymmetric:
      return "Mirrored, the edge repeated: b a | a b c.";
    case Border::kCircular:
      return "The other side goes on: b c | a b c.";
  }
  return "";
}

void add_border_commands(CommandList& list, const Experiment& e) {
  for (const Border border : kBorders) {
    list.push_back({.id = "operation.border." + std::string(border_name(border)),
                    .menu = Menu::kOperation,
                    .title = std::string(border_name(border)),
                    .tip = border_tip(border),
                    .enabled = !e.transposed,
                    .checked = e.spec.border == border,
                    .run = changing([border](UiState&, Experiment& x) { x.spec.border = border; }),
                    .submenu = "Border",
                    .words = "padding mode wrap mirror edge"});
  }
}

void add_response_commands(CommandList& list, const Experiment& e) {
  for (const ResponseKind kind : kResponseKinds) {
    list.push_back({.id = "operation.output." + std::string(response_name(kind)),
                    .menu = Menu::kOperation,
                    .title = std::string(response_name(kind)),
                    .tip = response_explanation(kind),
                    .checked = e.response.kind == kind,
                    .run = changing([kind](UiState&, Experiment& x) { x.response.kind = kind; }),
                    .submenu = "Output",
                    .words = "response activation rectify abs"});
  }
}

void add_kind_commands(CommandList& list, const Experiment& e) {
  list.push_back({.id = "operation.flip",
                  .menu = Menu::kOperation,
                  .title = "Flip the kernel",
                  .tip = "Convolution in the mathematical sense, in place of cross-correlation.",
                  .enabled = !e.transposed,
                  .checked = e.spec.flip,
                  .run = changing([](UiState&, Experiment& x) { x.spec.flip = !x.spec.flip; }),
                  .separated = true,
                  .words = "correlation rotate 180"});
  list.push_back(
      {.id = "operation.transposed",
       .menu = Menu::kOperation,
       .title = "Transposed convolution",
       .tip = "Each input cell scatters its value times the kernel, as "
              "conv_transpose2d; once more: a convolution.",
       .checked = e.transposed.has_value(),
       .run = changing([](UiState& s, Experiment& x) { switch_operation(s, x, !x.transposed); }),
       .words = "deconvolution conv_transpose2d upsample"});
  for (const Precision precision : {Precision::kFloat32, Precision::kFloat64}) {
    list.push_back(
        {.id = "operation." + std::string(precision_name(precision)),
         .menu = Menu::kOperation,
         .title = std::string(precision_name(precision)),
         .tip = "The numbers that it is computed in.",
         .checked = e.options.precision == precision,
         .run = changing([precision](UiState&, Experiment& x) { x.options.precision = precision; }),
         .submenu = "Precision",
         .words = "double single accuracy"});
  }
}

void add_layer_commands(CommandList& list, const Experiment& e) {
  list.push_back({.id = "operation.add_layer",
                  .menu = Menu::kOperation,
                  .title = "Add a layer",
                  .tip = "Convolves this output once more, with a kernel of its own.",
                  .enabled = layer_count(e) < kMostLayers,
                  .run = changing([](UiState& s, Experiment& x) {
                    const std::size_t shown = shown_index(x);
                    x = with_added(std::move(x), shown, new_layer());
                    s.tab = BottomTab::kLayers;
                  }),
                  .separated = true,
                  .words = "stack network"});
  list.push_back({.id = "operation.remove_layer",
                  .menu = Menu::kOperation,
                  .title = "Remove the layer",
                  .tip = "Takes the layer that is looked at out.",
                  .enabled = layer_count(e) > 1,
                  .run = changing([](UiState&, Experiment& x) {
                    const std::size_t shown = shown_index(x);
                    x = without_layer(std::move(x), shown);
                  }),
                  .words = "stack network delete"});
  list.push_back({.id = "operation.reset",
                  .menu = Menu::kOperation,
                  .title = "Reset all",
                  .tip = "Back to one layer with Sobel x, stride 1, dilation 1, same padding; the "
                         "image stays.",
                  .run = changing([](UiState&, Experiment& x) { x = with_defaults(std::move(x)); }),
                  .separated = true,
                  .words = "defaults start over"});
}

}  // namespace

void add_preset_commands(CommandList& list, const Workbench& bench) {
  const std::string& name = bench.experiment().kernel_name;
  bool first = true;
  for (const Preset& preset : kernel_presets()) {
    list.push_back({.id = "kernel.preset." + std::string(preset.id),
                    .menu = Menu::kKernel,
                    .title = std::string(preset.name),
                    .tip = std::string(preset.explanation),
                    .checked = name.substr(0, name.find(':')) == preset.id,
                    .run = changing([&preset](UiState&, Experiment& x) {
                      auto kernel = make_preset(preset.id);
                      if (!kernel) return;
                      x.kernel = *std::move(kernel);
                      x.kernel_name = preset.id;
                    }),
                    .submenu = "Preset",
                    .separated = std::exchange(first, false),
                    .words = preset_words(preset.id)});
  }
}

void add_operation_commands(CommandList& list, const Workbench& bench) {
  const Experiment& e = bench.experiment();
  add_padding_commands(list, e);
  add_border_commands(list, e);
  add_response_commands(list, e);
  add_kind_commands(list, e);
  add_layer_commands(list, e);
}

}  // namespace convscope
