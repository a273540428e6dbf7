#pragma once
// The parameters of an experiment by name, as command lines, plans and file names speak of them.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope::batch {

/// "kernel", "stride", "dilation", …
std::vector<std::string_view> parameter_names();

/// The text as the command line's option of that name takes it. Errors: kInvalidArgument for a
/// name or a text that is not understood; those of choose_kernel.
Status set_parameter(Experiment& experiment, std::string_view name, std::string_view text);

/// What set_parameter would take to get there: "2", "2,3", "same", "gaussian:1.5". `name` must be
/// one of parameter_names().
std::string parameter_text(const Experiment& experiment, std::string_view name);

/// The layers behind the one that the parameters belong to, as options that are not at their
/// defaults: "kernel box:3, padding same; kernel sobel-x". Empty where there are none.
std::string layers_text(const Experiment& settings, const std::vector<Layer>& layers);

}  // namespace convscope::batch
