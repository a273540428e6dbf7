#pragma once
// The decoders of this process: as many as files are decoded at once, each kept for the next file.

#include <filesystem>

#include "convscope/image_io.h"

namespace convscope::io {

/// Decodes the first `bytes` of the file behind the descriptor in another process. From any thread.
/// A decoder that died while it waited is replaced. The messages lack the file's name. Errors:
/// those of decode_encoded, kCancelled, kIo where no decoder starts, kBadFormat where it crashes or
/// does not end.
Result<LoadedImage> decode_elsewhere(int file, std::size_t bytes, const LoadOptions& options,
                                     LoadProgress* progress = nullptr);

/// $CONVSCOPE_DECODER where that is set; else convscope-decoder beside this program, or where it is
/// installed: in ../libexec/convscope.
std::filesystem::path decoder_program();

}  // namespace convscope::io
