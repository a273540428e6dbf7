#pragma once
// Every input of one computation, as a value: two equal experiments have the same output. Panels
// edit a copy; a difference from the current one is what triggers a computation.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "convscope/image.h"
#include "convscope/image_io.h"
#include "convscope/kernel.h"
#include "convscope/plan.h"
#include "convscope/spec.h"
#include "convscope/transposed.h"
#include "core/file_stamp.h"
#include "core/late_statistics.h"
#include "core/layer.h"

namespace convscope {

/// How the samples of a picture's file become cells.
struct Reading {
  Channel channel = Channel::kLuma;
  Scaling scaling = Scaling::kUnit;

  bool operator==(const Reading&) const = default;
};

/// What a picture's file lets one choose from.
struct ReadingChoice {
  std::int64_t channels = 1;   // 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA
  bool whole_numbers = false;  // its samples are: what Scaling is about

  /// There is something to choose.
  bool any() const { return channels > 1 || whole_numbers; }
  bool operator==(const ReadingChoice&) const = default;
};

/// An image that has been loaded or made, immutable from then on and shared by all that show it.
struct Source {
  std::string name;    // as shown: a file's name or a sample's title
  std::string path;    // empty when it did not come from a file
  std::string format;  // "PNG", "NPY", ... or empty
  std::string note;    // what the user should know, such as an alpha channel left out; or empty
  Image<float> image;
  LateStatistics statistics;
  FileStamp stamp;  // of the file as it was read; not `there` where the cells are no file's
  Reading reading{};
  ReadingChoice choice{};
  std::shared_ptr<const Source> original;  // what edits started from; null where nothing was edited
  bool put_away = false;                   // the cells have been given up: the file has them
};

struct Experiment {
  std::shared_ptr<const Source> source;  // compared by identity: a Source never changes
  Kernel kernel;
  std::string kernel_name;  // the preset's spelling ("gaussian:1.5"), a file's name, or "custom"
  ConvolutionSpec spec;
  PlanOptions options;
  std::optional<TransposedSpec> transposed{};  // where set, this is computed and `spec` is not
  Response response{};                         // what is shown of the sums

  // The kernel and all after it are those of the layer that is looked at; these are the others.
  Pooling pooling{};
  bool pooled = false;          // looked at is its pooling, where it has one
  std::vector<Layer> before{};  // the first of them reads the source
  std::vector<Layer> after{};

  bool operator==(const Experiment&) const = default;
};

}  // namespace convscope
