// Saving, opening and bringing back sessions, through the real panels and the real files.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "convscope/array_io.h"
#include "core/load_source.h"
#include "gui/headless_ui.h"
#include "support/hard_disks.h"
#include "support/images.h"
#include "support/process.h"
#include "ui/compare_actions.h"
#include "ui/session_service.h"
#include "ui/session_view.h"

namespace convscope {
namespace {

using testing::file_bytes;
using testing::HeadlessUi;
using testing::TempDir;

/// A window with its sessions; the clock is the test's.
struct Program {
  explicit Program(const std::optional<std::filesystem::path>& state = {})
      : sessions([] {}, state) {
    sessions.offer(ui.state);
    ui.show_example({});
    update();
  }
  void update() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    do {
      sessions.update(ui.state, ui.bench, seconds);
      ui.frame();
      std::this_thread::yield();
    } while (sessions.busy() && std::chrono::steady_clock::now() < deadline);
    ui.settle();
    sessions.update(ui.state, ui.bench, seconds);
    ui.settle();
  }
  void type_path(const std::string& path) {
    // A field that has the keyboard keeps its own text: the box is put up anew without it.
    SessionDialog dialog = *ui.state.session.dialog;
    ui.state.session.dialog.reset();
    ui.frame();
    std::snprintf(dialog.path.data(), dialog.path.size(), "%s", path.c_str());
    dialog.focus = false;
    ui.state.session.dialog = dialog;
    ui.frame();
    ui.click("session.accept");
    update();
  }
  void wait(double time) {
    seconds += time;
    update();
  }

  HeadlessUi ui;
  SessionService sessions;
  double seconds = 100;
};

TEST(SessionUi, saved_by_the_menu_and_opened_by_keys_all_is_as_it_was) {
  const TempDir dir;
  std::optional<Program> first(std::in_place);
  Program& p = *first;
  EXPECT_FALSE(p.ui.state.session.unsaved) << "nothing was done yet";
  p.ui.click("padding.full");
  p.ui.bench.view(Pane::kOutput).fitted = false;
  p.ui.bench.view(Pane::kOutput).transform.cell_size = 37;
  p.ui.bench.view(Pane::kOutput).display.colormap = Colormap::kMagma;
  p.ui.state.tab = BottomTab::kPadding;
  p.update();
  EXPECT_TRUE(p.ui.state.session.unsaved);
  EXPECT_EQ(window_title(p.ui.state, p.ui.bench), "example* — convscope");
  const Session saved = session_of(p.ui.state, p.ui.bench);
  p.ui.click("menu.File");
  p.ui.click("menu.item.Save session");
  p.ui.frame();
  p.type_path(dir.file("mine"));
  EXPECT_EQ(dir.files(), std::vector<std::string>{"mine.convscope"});
  EXPECT_FALSE(p.ui.state.session.unsaved);
  EXPECT_EQ(window_title(p.ui.state, p.ui.bench), "mine — convscope");
  first.reset();

  Program q;
  q.ui.key(Key::kO, true, true);
  ASSERT_TRUE(q.ui.state.session.dialog);
  q.type_path(dir.file("mine.convscope"));
  Session opened = session_of(q.ui.state, q.ui.bench);
  opened.origin.clear();
  Session expected = saved;
  expected.experiment.source = opened.experiment.source;
  ASSERT_NE(opened.experiment.source, nullptr);
  EXPECT_EQ(opened.experiment.source->image.at({2, 2}), 1.55F);
  EXPECT_EQ(opened, expected);
  EXPECT_FALSE(q.ui.state.session.unsaved);
  EXPECT_EQ(q.ui.bench.history().entries.back().change.text(), "session: mine.convscope");
  q.ui.key(Key::kZ, true);
  EXPECT_EQ(q.ui.bench.experiment().spec.padding.mode, PaddingMode::kValid)
      << "what was there before can be brought back";
}

TEST(SessionUi, saving_again_asks_nothing_and_replacing_another_file_asks_once) {
  const TempDir dir;
  testing::write_file(dir.file("other.convscope"), "{}");
  Program p;
  p.ui.click("padding.full");
  p.ui.key(Key::kS, true);
  ASSERT_TRUE(p.ui.state.session.dialog);
  p.type_path(dir.file("other.convscope"));
  ASSERT_TRUE(p.ui.state.session.dialog) << "there is such a file: it asks";
  EXPECT_EQ(file_bytes(dir.file("other.convscope")), "{}");
  p.ui.click("session.accept");
  p.update();
  EXPECT_NE(file_bytes(dir.file("other.convscope")), "{}");
  p.ui.click("padding.same");
  p.ui.key(Key::kS, true);
  EXPECT_FALSE(p.ui.state.session.dialog);
  p.update();
  EXPECT_FALSE(p.ui.state.session.unsaved);
  p.ui.key(Key::kS, true, true);
  EXPECT_TRUE(p.ui.state.session.dialog);
  p.ui.key(Key::kEscape);
  EXPECT_FALSE(p.ui.state.session.dialog);
}

TEST(SessionUi, a_file_that_is_none_is_told_and_nothing_is_lost) {
  const TempDir dir;
  testing::write_file(dir.file("bad.convscope"), "{\n \"format\": 3");
  Program p;
  p.ui.click("padding.full");
  p.update();
  const Experiment before = p.ui.bench.experiment();
  p.ui.state.session.open_request = dir.file("bad.convscope");
  p.update();
  EXPECT_EQ(p.ui.bench.experiment(), before);
  EXPECT_EQ(p.ui.state.message.rfind("bad.convscope: line 2, column ", 0), 0U)
      << p.ui.state.message;
  p.ui.state.session.save_request = dir.file("no/such/place.convscope");
  p.update();
  EXPECT_EQ(p.ui.state.message.rfind("place.convscope: cannot be written", 0), 0U)
      << p.ui.state.message;
  EXPECT_TRUE(p.ui.state.session.unsaved);
}

TEST(SessionUi, the_pinned_result_and_the_measures_come_back_without_a_step_in_the_history) {
  const TempDir dir;
  {
    Program p;
    pin_as_a(p.ui.state, p.ui.bench);
    p.ui.click("padding.full");
    p.update();
    EXPECT_TRUE(p.ui.state.session.unsaved);
    p.ui.state.compare.show = CompareShow::kSplit;
    p.ui.state.compare.divider = 0.25;
    p.ui.state.compare.options.alignment = Alignment::kIndex;
    p.ui.state.looking.line = PaneSpan{Pane::kInput, {0.5, 0.5}, {3.5, 2.25}};
    p.ui.state.looking.region = PaneSpan{Pane::kOutput, {1, 1}, {2, 4}};
    p.ui.state.looking.show_region = true;
    p.ui.state.looking.log_counts = true;
    p.ui.state.tab = BottomTab::kHistogram;
    p.ui.state.session.save_request = dir.file("s.convscope");
    p.update();
    EXPECT_FALSE(p.ui.state.session.unsaved);
  }
  Program q;
  const std::size_t entries = q.ui.bench.history().entries.size();
  q.ui.state.session.open_request = dir.file("s.convscope");
  q.update();
  EXPECT_TRUE(q.ui.state.message.empty()) << q.ui.state.message;
  const CompareState& compare = q.ui.state.compare;
  ASSERT_NE(compare.a, nullptr) << "A has to be computed anew";
  EXPECT_EQ(compare.a->experiment.spec.padding.mode, PaddingMode::kValid);
  EXPECT_EQ(compare.a->experiment.source, q.ui.bench.experiment().source) << "read once";
  EXPECT_TRUE(compare.a->whole());
  EXPECT_EQ(compare.show, CompareShow::kSplit);
  EXPECT_EQ(compare.divider, 0.25);
  EXPECT_EQ(compare.options.alignment, Alignment::kIndex);
  EXPECT_EQ(q.ui.state.looking.line, (PaneSpan{Pane::kInput, {0.5, 0.5}, {3.5, 2.25}}));
  EXPECT_EQ(q.ui.state.looking.region, (PaneSpan{Pane::kOutput, {1, 1}, {2, 4}}));
  EXPECT_TRUE(q.ui.state.looking.show_region);
  EXPECT_TRUE(q.ui.state.looking.log_counts);
  EXPECT_EQ(q.ui.state.tab, BottomTab::kHistogram);
  EXPECT_FALSE(q.ui.state.session.unsaved) << "it is as it was saved";
  EXPECT_EQ(q.ui.bench.history().entries.size(), entries + 1) << "the opening alone";
  q.ui.key(Key::kZ, true);
  EXPECT_NE(compare.a, nullptr) << "undoing leaves what is compared with";
}

TEST(SessionUi, a_pinned_result_whose_image_is_gone_is_told_and_the_rest_opens) {
  const TempDir dir;
  ASSERT_TRUE(save_npy<float>(dir.file("photo.npy"), testing::random_image({130, 150}, 3).view()));
  {
    Program p;
    const Experiment example = p.ui.bench.experiment();
    Experiment e = example;
    e.source = *load_source(dir.file("photo.npy"));
    p.ui.show(e);
    pin_as_a(p.ui.state, p.ui.bench);
    p.ui.show(example);
    p.ui.state.session.save_request = dir.file("s.convscope");
    p.update();
  }
  {
    Program q;
    q.ui.state.session.open_request = dir.file("s.convscope");
    q.update();
    ASSERT_NE(q.ui.state.compare.a, nullptr);
    EXPECT_EQ(q.ui.state.compare.a->input->image.size(), (Size{130, 150}));
  }
  std::filesystem::remove(dir.file("photo.npy"));
  Program r;
  r.ui.state.session.open_request = dir.file("s.convscope");
  r.update();
  EXPECT_EQ(r.ui.state.compare.a, nullptr);
  EXPECT_NE(r.ui.state.message.find("the pinned result A was left out: photo.npy"),
            std::string::npos)
      << r.ui.state.message;
  EXPECT_EQ(r.ui.bench.experiment().source->image.size(), (Size{4, 5}));
}

class MissingImage : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto image = testing::random_image({130, 150}, 3);
    ASSERT_TRUE(save_npy<float>(dir_.file("photo.npy"), image.view()));
    Program p;
    Experiment e = p.ui.bench.experiment();
    e.source = *load_source(dir_.file("photo.npy"));
    e.spec.stride = {2, 3};
    p.ui.show(e);
    p.ui.state.session.save_request = dir_.file("s.convscope");
    p.update();
    std::filesystem::rename(dir_.file("photo.npy"), dir_.file("moved.npy"));
  }
  TempDir dir_;
};

TEST_F(MissingImage, everything_else_opens_and_every_tab_can_be_looked_at) {
  Program p;
  p.ui.state.session.open_request = dir_.file("s.convscope");
  p.update();
  EXPECT_TRUE(p.ui.has("session.missing") || p.ui.has("missing.find"));
  EXPECT_FALSE(p.ui.has("missing.use")) << "there is nothing to use";
  EXPECT_EQ(p.ui.bench.experiment().spec.stride, (Pair{2, 3}));
  for (int tab = 0; tab <= static_cast<int>(BottomTab::kPractice); ++tab) {
    p.ui.state.tab = static_cast<BottomTab>(tab);
    p.ui.frame();
    p.ui.frame();
  }
  p.ui.click("missing.find");
  p.ui.frame();
  ASSERT_TRUE(p.ui.state.session.dialog);
  p.type_path(dir_.file("moved.npy"));
  ASSERT_TRUE(p.ui.state.open_request) << "the image is loaded as any other is";
  Experiment e = p.ui.bench.experiment();
  e.source = *load_source(*p.ui.state.open_request);
  p.ui.show(e);
  p.update();
  EXPECT_FALSE(p.ui.state.session.missing);
  EXPECT_EQ(p.ui.bench.experiment().spec.stride, (Pair{2, 3}));
}

TEST_F(MissingImage, a_changed_one_can_be_used_as_it_is) {
  ASSERT_TRUE(save_npy<float>(dir_.file("photo.npy"), testing::random_image({131, 99}, 4).view()));
  Program p;
  p.ui.state.session.open_request = dir_.file("s.convscope");
  p.update();
  p.ui.click("missing.use");
  p.update();
  ASSERT_NE(p.ui.bench.experiment().source, nullptr);
  EXPECT_EQ(p.ui.bench.experiment().source->image.size(), (Size{131, 99}));
  EXPECT_FALSE(p.ui.has("missing.find"));
}

TEST_F(MissingImage, saved_again_it_is_asked_for_again) {
  {
    Program p;
    p.ui.state.session.open_request = dir_.file("s.convscope");
    p.update();
    Experiment e = p.ui.bench.experiment();
    e.spec.stride = {4, 5};
    p.ui.show(e);
    p.update();
    EXPECT_TRUE(p.ui.state.session.unsaved);
    p.ui.state.session.save_request = dir_.file("s.convscope");
    p.update();
    EXPECT_FALSE(p.ui.state.session.unsaved);
  }
  std::filesystem::rename(dir_.file("moved.npy"), dir_.file("photo.npy"));
  Program q;
  q.ui.state.session.open_request = dir_.file("s.convscope");
  q.update();
  ASSERT_NE(q.ui.bench.experiment().source, nullptr);
  EXPECT_EQ(q.ui.bench.experiment().spec.stride, (Pair{4, 5}));
}

TEST_F(MissingImage, an_autosave_without_its_image_outlives_the_program_that_restored_it) {
  const TempDir state;
  {
    Program p(state.path());
    p.ui.state.session.open_request = dir_.file("s.convscope");
    p.update();
    Experiment e = p.ui.bench.experiment();
    e.spec.stride = {4, 5};
    p.ui.show(e);
    p.update();
    p.wait(2);
  }  // killed
  {
    Program q(state.path());
    ASSERT_EQ(q.ui.state.session.offered.size(), 1U);
    q.ui.click("offer.restore");
    q.update();
    EXPECT_TRUE(q.ui.state.session.missing);
    EXPECT_TRUE(q.ui.state.session.unsaved);
    q.sessions.finish(q.ui.state, q.ui.bench);
  }
  std::filesystem::rename(dir_.file("moved.npy"), dir_.file("photo.npy"));
  const auto last = open_session(state.file("last.convscope"));
  ASSERT_TRUE(last) << last.error().message;
  EXPECT_FALSE(last->missing);
  EXPECT_EQ(last->session.experiment.spec.stride, (Pair{4, 5}));
}

TEST_F(MissingImage, the_question_comes_back_when_another_image_is_taken_back) {
  Program p;
  p.ui.state.session.open_request = dir_.file("s.convscope");
  p.update();
  ASSERT_TRUE(p.ui.state.session.missing);
  p.ui.key(Key::kZ, true);
  p.update();
  EXPECT_FALSE(p.ui.state.session.missing) << "the example is there again";
  p.ui.key(Key::kZ, true, true);
  p.update();
  EXPECT_TRUE(p.ui.state.session.missing);
}

TEST(SessionUi, what_cannot_be_saved_is_asked_about_with_the_reason) {
  const TempDir dir;
  Program p;
  p.ui.state.session.save_request = dir.file("no/such/place.convscope");
  p.update();
  ASSERT_TRUE(p.ui.state.session.dialog);
  EXPECT_EQ(p.ui.state.session.dialog->problem, p.ui.state.message);
  EXPECT_EQ(p.ui.state.session.dialog->path.data(), dir.file("no/such/place.convscope"));
}

TEST(SessionUi, images_that_are_too_large_to_go_back_to_are_told) {
  Program p;
  const auto open = [&](std::int64_t rows) {
    auto source = std::make_shared<Source>();
    source->name = "large";
    source->image = *Image<float>::create({rows, 3000});
    source->image.fill(0);
    Experiment e = p.ui.bench.experiment();
    e.source = source;
    e.spec.stride = {500, 500};
    p.ui.bench.propose(std::move(e));
    p.update();
  };
  open(5800);  // 70 MB, shown
  EXPECT_EQ(p.ui.state.message, "");
  EXPECT_TRUE(p.ui.bench.history().can_undo());
  open(5801);
  EXPECT_FALSE(p.ui.bench.history().can_undo());
  EXPECT_NE(p.ui.state.message.find("Undo reaches back to here"), std::string::npos)
      << p.ui.state.message;
}

TEST(SessionUi, a_second_enter_replaces_what_stands_there) {
  const TempDir dir;
  testing::write_file(dir.file("other.convscope"), "{}");
  Program p;
  p.ui.key(Key::kS, true);
  ASSERT_TRUE(p.ui.state.session.dialog);
  // A field that has the keyboard keeps its own text.
  SessionDialog dialog = *std::exchange(p.ui.state.session.dialog, std::nullopt);
  p.ui.frame();
  std::snprintf(dialog.path.data(), dialog.path.size(), "%s", dir.file("other.convscope").c_str());
  dialog.focus = true;
  p.ui.state.session.dialog = dialog;
  for (int i = 0; i < 4; ++i) p.ui.frame();
  p.ui.enter();
  p.update();
  ASSERT_TRUE(p.ui.state.session.dialog) << "it asks";
  EXPECT_EQ(file_bytes(dir.file("other.convscope")), "{}");
  for (int i = 0; i < 4; ++i) p.ui.frame();
  p.ui.enter();
  p.update();
  EXPECT_FALSE(p.ui.state.session.dialog);
  EXPECT_NE(file_bytes(dir.file("other.convscope")), "{}");
}

TEST(Autosaved, a_second_after_the_last_change_and_gone_after_an_orderly_end) {
  const TempDir dir;
  {
    Program p(dir.path());
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
    Program p(dir.path());
    p.ui.click("padding.full");
    p.update();
    p.wait(2);
  }  // without finish: as if it was killed
  std::optional<Program> second(std::in_place, dir.path());
  Program& q = *second;
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

  Program r(dir.path());
  EXPECT_TRUE(r.ui.state.session.offered.empty()) << "an orderly end asks nothing";
  r.ui.click("menu.File");
  r.ui.click("menu.item.Continue where I left off");
  r.update();
  EXPECT_EQ(r.ui.bench.experiment().spec.padding.mode, PaddingMode::kFull);
}

TEST(Autosaved, why_a_program_ended_is_told_where_its_state_is_offered) {
  const TempDir dir;
  {
    Program p(dir.path());
    p.ui.click("padding.full");
    p.update();
    EXPECT_TRUE(
        p.sessions.rescue(p.ui.state, p.ui.bench, "the graphics driver failed (it was reset)"));
  }
  {
    Program p(dir.path());
    ASSERT_EQ(p.ui.state.session.offered.size(), 1U);
    EXPECT_NE(p.ui.state.session.offered[0].find("when the graphics driver failed (it was reset)"),
              std::string::npos)
        << p.ui.state.session.offered[0];
    p.ui.click("offer.restore");
    p.update();
  }
  Program p(dir.path());
  ASSERT_EQ(p.ui.state.session.offered.size(), 1U);
  EXPECT_EQ(p.ui.state.session.offered[0].find("graphics"), std::string::npos)
      << "the second one was killed, and could not say why";
}

TEST(Autosaved, two_programs_that_end_with_changes_both_keep_theirs) {
  const TempDir dir;
  {
    // One window, whose sessions are looked after twice: ImGui has one context at a time.
    Program a(dir.path());
    SessionService b([] {}, dir.path());
    a.ui.click("padding.full");
    a.update();
    a.sessions.finish(a.ui.state, a.ui.bench);
    b.update(a.ui.state, a.ui.bench, 0);
    a.ui.click("padding.same");
    b.update(a.ui.state, a.ui.bench, 0.5);
    b.finish(a.ui.state, a.ui.bench);
  }
  Program next(dir.path());
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
    Program p(dir.path());
    ASSERT_EQ(p.ui.state.session.offered.size(), 1U);
    p.ui.click("offer.restore");
    p.update();
    EXPECT_NE(p.ui.state.message.find(file + ".broken-1"), std::string::npos) << p.ui.state.message;
    p.sessions.finish(p.ui.state, p.ui.bench);
  }
  EXPECT_EQ(file_bytes(file + ".broken-1"), "{\"format\": \"conv");
  EXPECT_TRUE(Program(dir.path()).ui.state.session.offered.empty());
}

TEST(Autosaved, a_last_one_that_is_broken_is_not_written_over) {
  const TempDir dir;
  testing::write_file(dir.file("last.convscope"), "torn");
  Program p(dir.path());
  p.ui.click("padding.full");
  p.update();
  p.sessions.finish(p.ui.state, p.ui.bench);
  EXPECT_EQ(file_bytes(dir.file("last.convscope.broken-1")), "torn");
  EXPECT_TRUE(open_session(dir.file("last.convscope")));
}

TEST(Autosaved, a_disk_that_fills_up_is_told_once_and_the_autosave_before_stays) {
  const TempDir dir;
  Program p(dir.path());
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
  const Program p(dir.file("file/below"));
  bool said = false;
  for (const auto& message : p.ui.state.shell.log.messages)
    said = said || message.text.find("What is not saved will not be kept") == 0;
  EXPECT_TRUE(said);
}

TEST(Autosaved, discarding_removes_it) {
  const TempDir dir;
  {
    Program p(dir.path());
    p.ui.click("padding.full");
    p.update();
    p.wait(2);
  }
  {
    Program q(dir.path());
    q.ui.click("offer.discard");
    q.update();
    EXPECT_EQ(q.ui.bench.experiment().spec.padding.mode, PaddingMode::kValid);
  }
  EXPECT_TRUE(Program(dir.path()).ui.state.session.offered.empty());
}

}  // namespace
}  // namespace convscope
