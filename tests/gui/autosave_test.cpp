// What is kept of a program that does not come to an orderly end.
#include <gtest/gtest.h>

#include "gui/session_program.h"
#include "support/hard_disks.h"
#include "support/process.h"
#include "ui/session_view.h"

namespace convscope {
namespace {

using testing::file_bytes;
using testing::SessionProgram;
using testing::TempDir;

TEST(Autosaved, a_second_after_the_last_change_and_gone_after_an_orderly_end) {
  const TempDir dir;
  {
    SessionProgram p(dir.path());
    p.wait(5);
    EXPECT_EQ(dir.files().size(), 1U) << "the lock alone: nothing was changed";
    p.ui.click("padding.full");
    p.update();
    p.wait(0.5);
    EXPECT_EQ(dir.files().size(), 1U);
    p.wait(0.6);
    EXPECT_EQ(dir.files().size(), 2U);
    EXPECT_FALSE(p.sessions.due_in(p.seconds)) << "an idle program sleeps";
    p.ui.key(Key::kZ, true);
    p.update();
    p.wait(2);
    EXPECT_EQ(dir.files().size(), 1U) << "nothing is unsaved any more";
    p.sessions.finish(p.ui.state, p.ui.bench);
  }
  EXPECT_TRUE(dir.files().empty()) << dir.files()[0];
}

TEST(Autosaved, what_a_killed_program_left_is_offered_and_restored) {
  const TempDir dir;
  {
    SessionProgram p(dir.path());
    p.ui.click("padding.full");
    p.update();
    p.wait(2);
  }  // without finish: as if it was killed
  std::optional<SessionProgram> second(std::in_place, dir.path());
  SessionProgram& q = *second;
  ASSERT_EQ(q.ui.state.session.offered.size(), 1U);
  EXPECT_TRUE(left_behind(dir.path()).empty()) << "one program asks, not two";
  q.ui.click("offer.restore");
  q.update();
  EXPECT_EQ(q.ui.bench.experiment().spec.padding.mode, PaddingMode::kFull);
  EXPECT_TRUE(q.ui.state.session.unsaved);
  EXPECT_FALSE(q.ui.has("offer.restore"));
  q.wait(2);
  q.sessions.finish(q.ui.state, q.ui.bench);
  EXPECT_EQ(dir.files(), std::vector<std::string>{"last.convscope"});
  second.reset();

  SessionProgram r(dir.path());
  EXPECT_TRUE(r.ui.state.session.offered.empty()) << "an orderly end asks nothing";
  r.ui.click("menu.File");
  r.ui.click("menu.item.Continue where I left off");
  r.update();
  EXPECT_EQ(r.ui.bench.experiment().spec.padding.mode, PaddingMode::kFull);
}

TEST(Autosaved, why_a_program_ended_is_told_where_its_state_is_offered) {
  const TempDir dir;
  {
    SessionProgram p(dir.path());
    p.ui.click("padding.full");
    p.update();
    EXPECT_TRUE(
        p.sessions.rescue(p.ui.state, p.ui.bench, "the graphics driver failed (it was reset)"));
  }
  {
    SessionProgram p(dir.path());
    ASSERT_EQ(p.ui.state.session.offered.size(), 1U);
    EXPECT_NE(p.ui.state.session.offered[0].find("when the graphics driver failed (it was reset)"),
              std::string::npos)
        << p.ui.state.session.offered[0];
    p.ui.click("offer.restore");
    p.update();
  }
  SessionProgram p(dir.path());
  ASSERT_EQ(p.ui.state.session.offered.size(), 1U);
  EXPECT_EQ(p.ui.state.session.offered[0].find("graphics"), std::string::npos)
      << "the second one was killed, and could not say why";
}

TEST(Autosaved, two_programs_that_end_with_changes_both_keep_theirs) {
  const TempDir dir;
  {
    // One window, whose sessions are looked after twice: ImGui has one context at a time.
    SessionProgram a(dir.path());
    SessionService b([] {}, dir.path());
    a.ui.click("padding.full");
    a.update();
    a.sessions.finish(a.ui.state, a.ui.bench);
    b.update(a.ui.state, a.ui.bench, 0);
    a.ui.click("padding.same");
    b.update(a.ui.state, a.ui.bench, 0.5);
    b.finish(a.ui.state, a.ui.bench);
  }
  SessionProgram next(dir.path());
  ASSERT_EQ(next.ui.state.session.offered.size(), 1U) << "what ended last is offered";
  next.ui.click("offer.restore");
  next.update();
  EXPECT_EQ(next.ui.bench.experiment().spec.padding.mode, PaddingMode::kSame);
  EXPECT_EQ(open_session(dir.file("last.convscope"))->session.experiment.spec.padding.mode,
            PaddingMode::kFull)
      << "what ended first was written over";
}

TEST(Autosaved, one_that_is_broken_is_kept_under_another_name_and_offered_once) {
  const TempDir dir;
  std::string file;
  {
    const auto slot = AutosaveSlot::claim(dir.path());
    file = slot->file().string();
    testing::write_file(file, "{\"format\": \"conv");
  }
  {
    SessionProgram p(dir.path());
    ASSERT_EQ(p.ui.state.session.offered.size(), 1U);
    p.ui.click("offer.restore");
    p.update();
    EXPECT_NE(p.ui.state.message.find(file + ".broken-1"), std::string::npos) << p.ui.state.message;
    p.sessions.finish(p.ui.state, p.ui.bench);
  }
  EXPECT_EQ(file_bytes(file + ".broken-1"), "{\"format\": \"conv");
  EXPECT_TRUE(SessionProgram(dir.path()).ui.state.session.offered.empty());
}

TEST(Autosaved, a_last_one_that_is_broken_is_not_written_over) {
  const TempDir dir;
  testing::write_file(dir.file("last.convscope"), "torn");
  SessionProgram p(dir.path());
  p.ui.click("padding.full");
  p.update();
  p.sessions.finish(p.ui.state, p.ui.bench);
  EXPECT_EQ(file_bytes(dir.file("last.convscope.broken-1")), "torn");
  EXPECT_TRUE(open_session(dir.file("last.convscope")));
}

TEST(Autosaved, a_disk_that_fills_up_is_told_once_and_the_autosave_before_stays) {
  const TempDir dir;
  SessionProgram p(dir.path());
  p.ui.click("padding.full");
  p.update();
  p.wait(2);
  ASSERT_EQ(dir.files().size(), 2U);
  const std::string file = dir.file(dir.files()[0]);
  const std::string before = file_bytes(file);
  {
    const testing::SmallFiles small(100);
    p.ui.click("padding.same");
    p.update();
    p.wait(2);
  }
  const std::string name = std::filesystem::path(file).filename().string();
  EXPECT_NE(p.ui.state.message.find("The autosave failed. " + name + ": cannot be written"),
            std::string::npos)
      << p.ui.state.message;
  EXPECT_EQ(file_bytes(file), before);
  p.ui.click("padding.valid");
  p.update();
  p.ui.click("padding.same");
  p.update();
  p.wait(2);
  EXPECT_NE(file_bytes(file), before) << "once there is room again it is written";
}

TEST(Autosaved, where_nothing_can_be_kept_the_start_says_so) {
  const TempDir dir;
  testing::write_file(dir.file("file"), "");
  const SessionProgram p(dir.file("file/below"));
  bool said = false;
  for (const auto& message : p.ui.state.shell.log.messages)
    said = said || message.text.find("What is not saved will not be kept") == 0;
  EXPECT_TRUE(said);
}

TEST(Autosaved, discarding_removes_it) {
  const TempDir dir;
  {
    SessionProgram p(dir.path());
    p.ui.click("padding.full");
    p.update();
    p.wait(2);
  }
  {
    SessionProgram q(dir.path());
    q.ui.click("offer.discard");
    q.update();
    EXPECT_EQ(q.ui.bench.experiment().spec.padding.mode, PaddingMode::kValid);
  }
  EXPECT_TRUE(SessionProgram(dir.path()).ui.state.session.offered.empty());
}

}  // namespace
}  // namespace convscope
