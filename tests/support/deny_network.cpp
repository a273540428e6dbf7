// deny_network PROGRAM ARGUMENTS…: runs the program so that it dies when it makes a socket of a
// network: the system kills it with SIGSYS. Sockets of this machine alone (the window system's)
// are let through. `deny_network --open-one` makes such a socket: a test of this program itself.

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstring>

namespace {

bool forbid_network_sockets() {
  std::array<sock_filter, 7> program = {
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 4),
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args)),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 1, 0),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 0, 1),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2 || !forbid_network_sockets()) {
    std::perror("deny_network");
    return 125;
  }
  if (std::strcmp(words[1], "--open-one") == 0) return socket(AF_INET, SOCK_STREAM, 0) < 0 ? 2 : 0;
  execvp(words[1], words + 1);
  std::perror(words[1]);
  return 127;
}
