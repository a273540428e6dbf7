#include "decoder/sandbox.h"

#include <sys/resource.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include <array>
#include <cstddef>
#include <vector>

#include "sanitizer.h"

namespace convscope::io {
namespace {

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#ifdef __x86_64__
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#else
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#endif

/// Those that map memory may not make it executable: looked at by themselves.
constexpr std::array kMapping = {SYS_mmap, SYS_mprotect};
constexpr std::array kAllowed = {SYS_recvmsg,     SYS_sendmsg,      SYS_close,     SYS_lseek,
                                 SYS_ftruncate,   SYS_munmap,       SYS_mremap,    SYS_madvise,
                                 SYS_brk,         SYS_futex,        SYS_exit,      SYS_getrandom,
                                 SYS_sched_yield, SYS_rt_sigreturn, SYS_exit_group};
/// The address sanitizer looks for another stack before it jumps or throws, the undefined-behaviour
/// sanitizer beside it finds out by writing it into a pipe whether memory can be read.
constexpr std::array kAllowedToSanitizer = {SYS_sigaltstack, SYS_pipe2, SYS_write};

constexpr unsigned kLoad = BPF_LD | BPF_W | BPF_ABS;
constexpr unsigned kEqual = BPF_JMP | BPF_JEQ | BPF_K;
constexpr unsigned kBitSet = BPF_JMP | BPF_JSET | BPF_K;
constexpr unsigned kReturn = BPF_RET | BPF_K;

std::vector<sock_filter> filter_program() {
  const auto step = [](unsigned code, std::size_t k, unsigned yes = 0, unsigned no = 0) {
    return sock_filter{static_cast<__u16>(code), static_cast<__u8>(yes), static_cast<__u8>(no),
                       static_cast<__u32>(k)};
  };
  const sock_filter allow = step(kReturn, SECCOMP_RET_ALLOW);
  const sock_filter kill = step(kReturn, SECCOMP_RET_KILL_PROCESS);
  std::vector<sock_filter> program = {step(kLoad, offsetof(seccomp_data, arch)),
                                      step(kEqual, kArchitecture, 1, 0), kill,
                                      step(kLoad, offsetof(seccomp_data, nr))};
  const auto let = [&](long call) {
    program.push_back(step(kEqual, static_cast<std::size_t>(call), 0, 1));
    program.push_back(allow);
  };
  for (const long call : kAllowed) let(call);
  if (kAddressSanitizer) {
    for (const long call : kAllowedToSanitizer) let(call);
  }
  for (const long call : kMapping) {  // the third argument of both is the protection
    program.push_back(step(kEqual, static_cast<std::size_t>(call), 0, 4));
    program.push_back(step(kLoad, offsetof(seccomp_data, args) + 2 * sizeof(__u64)));
    program.push_back(step(kBitSet, PROT_EXEC, 1, 0));
    program.push_back(allow);
    program.push_back(kill);
  }
  program.push_back(kill);
  return program;
}

bool forbid_all_else() {
  if (kThreadSanitizer) return false;  // has a thread of its own, which sleeps and looks at clocks
  std::vector<sock_filter> program = filter_program();
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

#else

bool forbid_all_else() {
  return false;
}

#endif

}  // namespace

bool enter_sandbox() {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NPROC, 0);
  limit(RLIMIT_NOFILE, 16);
  return forbid_all_else();
}

}  // namespace convscope::io
