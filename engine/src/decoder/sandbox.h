#pragma once
// What the decoder gives up before it reads a byte that somebody else wrote.

namespace convscope::io {

/// From here on the process computes, asks for memory and answers on the sockets that it has;
/// anything else asked of the system kills it: no files, no programs, no network. Without return:
/// whether the system can do that. Beside it, everywhere: no core files, no further processes, a
/// handful of descriptors.
bool enter_sandbox();

}  // namespace convscope::io
