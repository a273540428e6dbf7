#pragma once
// What the panels remember between frames that is not part of the experiment, and what they ask
// the program to do.

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "convscope/library_lens.h"
#include "convscope/shape.h"
#include "convscope/size_advice.h"
#include "core/difference.h"
#include "core/experiment.h"
#include "core/impulse.h"
#include "core/input_edit.h"
#include "core/kernel_summary.h"
#include "core/recent_files.h"
#include "core/samples.h"
#include "ui/compare_state.h"
#include "ui/export_state.h"
#include "ui/file_dialog.h"
#include "ui/gesture.h"
#include "ui/kernel_tools.h"
#include "ui/looking_state.h"
#include "ui/open_state.h"
#include "ui/session_state.h"
#include "ui/shell_state.h"
#include "ui/stack_state.h"
#include "ui/text_entry.h"

namespace convscope {

enum class BottomTab {
  kCell,
  kCoverage,
  kKernel,
  kLens,
  kSizes,
  kPadding,
  kCompare,
  kLayers,
  kHistogram,
  kInput,
  kHistory,
  kPractice
};

/// A cell of the kernel or the input being typed into.
struct CellEdit {
  Point cell;
  TextEntry entry;
};

/// What of the first-time hint has been done.
struct Hint {
  bool moved = false;
  bool hovered = false;
  bool played = false;
};

/// How often the input's pixels are read, shown over them.
struct CoverageView {
  bool shown = false;
  bool with_copies = false;

  bool operator==(const CoverageView&) const = default;
};

/// The top left part of an input that is too large to be copied between two frames.
struct CropRequest {
  std::shared_ptr<const Source> source;
  Size size;
};

/// What is being typed as the answer to a practice question.
struct PracticeAnswer {
  using Text = std::array<char, 32>;
  std::array<Text, 2> fields{};
};

/// What the next edit of the input will be made with, and the one that is under way.
struct InputEditing {
  bool paint = false;  // the mouse paints; else a click opens a cell for typing
  float brush = 1;
  Size size{4, 5};  // to resize to; follows the input's own size
  Size seen;        // the input's size when `size` was last set by it
  Randomise random;
  std::optional<CellEdit> typing;
  std::optional<Point> pressed;  // where the mouse went down in the input
  std::optional<Point> stroke;   // the last painted cell while the mouse is down
};

/// What a library would give, minus what is shown; computed when one of the first three changes.
struct ShownDifference {
  std::shared_ptr<const Outcome> outcome;
  ConvolutionSpec theirs;
  Region region;
  Result<Difference> difference;
};

struct UiState {
  float user_scale = 1;  // Ctrl +/-
  BottomTab tab = BottomTab::kCell;
  SizeWish size_wish = SizeWish::kKeep;
  CoverageView coverage;
  bool light_theme = false;
  bool link_stride = true;
  bool link_dilation = true;
  bool show_help = false;
  bool show_about = false;
  std::optional<Hint> hint;   // while it is shown
  TransposedSpec transposed;  // its padding, while the operation is another
  std::optional<CellEdit> kernel_edit;
  KernelTools kernel;
  ShellState shell;
  InputEditing input;
  Library library = Library::kSciPyConvolve2d;  // compared in the tab Libraries
  std::optional<ShownDifference> difference;
  std::shared_ptr<const KernelSummary> kernel_summary;  // of the kernel last shown
  bool log_response = false;
  bool show_costs = false;  // beside the kernel's pictures, where not all fits
  bool float_rank = false;  // factors as they may have been before rounding to float32

  GestureWatch gesture;
  std::size_t history_seen = 0;  // the place in the history that its list last scrolled to
  Looking looking;

  SessionState session;
  StackState stack;
  CompareState compare;
  ExportState exporting;

  Impulse impulse;
  PracticeAnswer practice_answer;
  std::optional<std::int64_t> ledger_term;  // the product that the ledger last scrolled to

  FileDialog files;
  std::vector<Sample> samples;
  RecentFiles recent;  // offered in the File menu
  OpenState opening;
  bool loading = false;
  std::string message;  // the newest thing that went wrong beside the experiment; empty: none
  std::string told;     // the last of them that a widget has told

  // Requests: set by panels, carried out and cleared by the program after the frame.
  std::optional<std::filesystem::path> open_request;
  std::optional<CropRequest> crop_request;
  bool quit_request = false;
};

}  // namespace convscope
