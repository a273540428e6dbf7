#pragma once
// Files that are read where they lie, and become shorter meanwhile.

namespace convscope::cli {

/// From now on a mapped file that lacks what it had (cut short, or its disk failed) ends the
/// program with kUnreadable and a sentence, and leaves nothing half-written.
void end_where_an_input_is_cut_short();

}  // namespace convscope::cli
