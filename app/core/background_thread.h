#pragma once
// Threads that compute beside the window.

namespace convscope {

/// From now on the calling thread, and those that it starts, leave the processor to the window's
/// thread when that wants it: on a machine with few cores a frame would wait for them otherwise.
/// Where the system does not know priorities of threads, nothing happens.
void run_in_background();

}  // namespace convscope
