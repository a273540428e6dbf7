#include "core/background_thread.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace convscope {

void run_in_background() {
#ifdef __linux__
  // On Linux a priority is a thread's own; of the process it would be with another number here.
  constexpr int kNice = 10;
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
#endif
}

}  // namespace convscope
