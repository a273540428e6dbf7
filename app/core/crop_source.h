#pragma once
// A part of an input as an input of its own.

#include <memory>

#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope {

/// The top left `size` of the source, named "… cropped to 4×5"; it comes from no file. Costs a copy
/// and the statistics of the part. Errors: kInvalidArgument for a size that is empty or larger than
/// the image; those of Image::create.
Result<std::shared_ptr<const Source>> cropped(const Source& source, Size size);

}  // namespace convscope
