#pragma once
// Everything that a batch is asked to do, as a value: images times settings, in an order that is
// the same on every machine. Run i is setting i % settings of image i / settings.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "convscope/image_io.h"
#include "convscope/result.h"
#include "core/batch/name_template.h"
#include "core/batch/sweep.h"
#include "core/display_style.h"
#include "core/experiment.h"
#include "core/save_output.h"

namespace convscope::batch {

struct BatchJob {
  std::vector<std::string> inputs;  // sorted, as of find_inputs
  Experiment base;                  // without an image
  std::vector<Layer> layers;        // behind it
  std::vector<SweepAxis> axes;      // what they say of base
  LoadOptions load;
  PngOptions png;
  std::optional<DisplayStyle> style;  // of PNGs in colours; none: gray
  NameTemplate output;
  std::optional<NameTemplate> reference;  // what an output is measured against
};

/// One of them. Its experiment has no image yet.
struct BatchRun {
  std::int64_t index = 0;
  std::string input;
  Experiment experiment;  // the layers behind it included
  Experiment settings;    // of the layer that the parameters belong to
  std::string output;
  std::optional<std::string> reference;
};

/// The fields of a name: stem, name, folder, index and every parameter.
std::vector<std::string_view> name_fields();

/// Images times settings. Errors: those of combination_count.
Result<std::int64_t> run_count(const BatchJob& job);

/// Run `index` of run_count(). Errors: a kernel's file that has gone meanwhile.
Result<BatchRun> run_at(const BatchJob& job, std::int64_t index);

/// Whether every value of every sweep is understood. Errors name the sweep: kInvalidArgument;
/// kBadFormat for a kernel that is none.
Status check_sweeps(const BatchJob& job);

/// Whether each run has a file of its own, of a known format, which is none of the inputs. Eight
/// bytes a run. Errors: kInvalidArgument, with both runs.
Status check_names(const BatchJob& job);

/// Whether the results may have this name: it is neither an input nor an output of the batch, nor a
/// reference. Errors: kInvalidArgument.
Status check_results(const BatchJob& job, const std::string& results);

/// Whether the folders of the outputs are there and may be written to; with `make` they are made.
/// What killed programs have left unfinished in them is deleted. Errors: kIo.
Status check_folders(const BatchJob& job, bool make);

/// Two batches with the same text have the same runs.
std::string batch_hash(const BatchJob& job);

/// What the record of a run is made of: the input's name, length and time of change, those of the
/// reference where there is one, and every number that goes into the output.
std::string run_key(const BatchJob& job, const BatchRun& run);

}  // namespace convscope::batch
