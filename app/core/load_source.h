#pragma once
// A file as an experiment's input, for every program.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "convscope/image_io.h"
#include "convscope/result.h"
#include "convscope/thread_pool.h"
#include "core/experiment.h"

namespace convscope {

/// `limits`, and to be read like this.
LoadOptions as_read(LoadOptions limits, Reading reading);

/// Large images take a while to be measured. kLater: they come with the statistics of some rows,
/// for who shows them first, and without a note of what is not finite.
enum class Measure { kNow, kLater };

/// Reads the image, names it after the file, measures it and notes what the user should know: a
/// varying alpha channel that is left out, values that are not finite. Errors: those of load_image.
Result<std::shared_ptr<const Source>> load_source(const std::filesystem::path& path,
                                                  const LoadOptions& options = {},
                                                  LoadProgress* progress = nullptr,
                                                  Measure measure = Measure::kNow);

/// The cells alone, neither measured nor noted: for programs that show nothing of the input.
Result<std::shared_ptr<const Source>> load_cells(const std::filesystem::path& path,
                                                 const LoadOptions& options = {});

/// The same of bytes that are no file, such as what standard input brought; `name` is its name.
Result<std::shared_ptr<const Source>> decode_source(std::span<const std::byte> bytes,
                                                    const std::string& name,
                                                    const LoadOptions& options = {},
                                                    LoadProgress* progress = nullptr,
                                                    Measure measure = Measure::kNow);

/// The statistics that were left for later, on the pool's threads.
void settle_statistics(const Source& source, ThreadPool& pool);

}  // namespace convscope
