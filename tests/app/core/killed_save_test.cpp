// A save that is killed at whatever moment leaves the file before it or the one after it, whole.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "core/session_file.h"
#include "core/settings.h"
#include "support/process.h"
#include "support/sanitizers.h"

namespace convscope {
namespace {

/// A sanitized process takes a fifth of a second to be started and killed, and saves as any other.
constexpr int kKills = testing::kSanitized ? 60 : 500;

/// A process that writes without end, killed `after` times what one write takes, counted from the
/// end of its first: how long a machine takes to start a process is no part of it.
/// What it does must need no lock that another thread of this process may hold.
template <class Write>
void kill_while_writing(Write write, double after) {
  using Clock = std::chrono::steady_clock;
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    write();
    const auto start = Clock::now();
    write();
    const auto took = Clock::now() - start;
    if (::write(pipe_ends[1], &took, sizeof took) != sizeof took) _exit(1);
    for (;;) write();
  }
  close(pipe_ends[1]);
  Clock::duration took{};
  const ssize_t got = read(pipe_ends[0], &took, sizeof took);
  close(pipe_ends[0]);
  EXPECT_EQ(got, static_cast<ssize_t>(sizeof took)) << "it ended before it had written";
  std::this_thread::sleep_for(after * took);
  kill(child, SIGKILL);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "it ended by itself";
}

class KilledSave : public ::testing::Test {
 protected:
  double moment() { return std::uniform_real_distribution(0.0, 2.0)(random_); }
  /// Temporary files that nobody could remove: kills that met a save.
  std::size_t torn() const { return dir_.files().size() - 1; }

  testing::TempDir dir_;
  std::mt19937 random_{5};
};

Session session_named(const std::string& name, double weight) {
  Session session;
  session.experiment.kernel_name = name;
  session.experiment.kernel = Kernel({15, 14});
  for (double& w : session.experiment.kernel.weights) w = weight += 0.1;
  return session;
}

TEST_F(KilledSave, leaves_one_of_two_whole_sessions) {
  const std::string path = dir_.file("work.convscope");
  const Session one = session_named("one", 1);
  const Session two = session_named("two", -2);
  SessionWriter writer;
  ASSERT_TRUE(writer.save(one, path));
  const std::string first = testing::file_bytes(path);
  ASSERT_TRUE(writer.save(two, path));
  const std::string second = testing::file_bytes(path);
  const auto both = [&] { (void)(writer.save(one, path) && writer.save(two, path)); };
  int firsts = 0;
  for (int i = 0; i < kKills; ++i) {
    kill_while_writing(both, moment());
    const std::string left = testing::file_bytes(path);
    ASSERT_TRUE(left == first || left == second) << "after kill " << i << ": " << left;
    firsts += left == first ? 1 : 0;
  }
  EXPECT_GT(firsts, 0);
  EXPECT_LT(firsts, kKills);
  EXPECT_GT(torn(), 0U) << "no kill met a save";
}

TEST_F(KilledSave, leaves_one_of_two_whole_settings) {
  const std::string path = dir_.file("settings.json");
  Settings one;
  one.scale = 2;
  Settings two;
  two.panes.column = 432;
  ASSERT_TRUE(save_settings(path, one, ""));
  const auto both = [&] { (void)(save_settings(path, two, "") && save_settings(path, one, "")); };
  for (int i = 0; i < kKills; ++i) {
    kill_while_writing(both, moment());
    const LoadedSettings left = load_settings(path);
    ASSERT_EQ(left.message, "") << "after kill " << i;
    ASSERT_TRUE(left.settings == one || left.settings == two) << "after kill " << i;
  }
  EXPECT_GT(torn(), 0U) << "no kill met a save";
}

}  // namespace
}  // namespace convscope
