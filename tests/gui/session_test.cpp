// Saving and opening sessions, through the real panels and the real files.
#include <gtest/gtest.h>

#include <cstdio>
#include <utility>

#include "convscope/array_io.h"
#include "core/load_source.h"
#include "gui/session_program.h"
#include "support/images.h"
#include "support/process.h"
#include "ui/compare_actions.h"
#include "ui/session_view.h"

namespace convscope {
namespace {

using testing::file_bytes;
using testing::SessionProgram;
using testing::TempDir;

TEST(SessionUi, saved_by_the_menu_and_opened_by_keys_all_is_as_it_was) {
  const TempDir dir;
  std::optional<SessionProgram> first(std::in_place);
  SessionProgram& p = *first;
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

  SessionProgram q;
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
  SessionProgram p;
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
  SessionProgram p;
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
    SessionProgram p;
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
  SessionProgram q;
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
    SessionProgram p;
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
    SessionProgram q;
    q.ui.state.session.open_request = dir.file("s.convscope");
    q.update();
    ASSERT_NE(q.ui.state.compare.a, nullptr);
    EXPECT_EQ(q.ui.state.compare.a->input->image.size(), (Size{130, 150}));
  }
  std::filesystem::remove(dir.file("photo.npy"));
  SessionProgram r;
  r.ui.state.session.open_request = dir.file("s.convscope");
  r.update();
  EXPECT_EQ(r.ui.state.compare.a, nullptr);
  EXPECT_NE(r.ui.state.message.find("the pinned result A was left out: photo.npy"),
            std::string::npos)
      << r.ui.state.message;
  EXPECT_EQ(r.ui.bench.experiment().source->image.size(), (Size{4, 5}));
}

TEST(SessionUi, what_cannot_be_saved_is_asked_about_with_the_reason) {
  const TempDir dir;
  SessionProgram p;
  p.ui.state.session.save_request = dir.file("no/such/place.convscope");
  p.update();
  ASSERT_TRUE(p.ui.state.session.dialog);
  EXPECT_EQ(p.ui.state.session.dialog->problem, p.ui.state.message);
  EXPECT_EQ(p.ui.state.session.dialog->path.data(), dir.file("no/such/place.convscope"));
}

TEST(SessionUi, images_that_are_too_large_to_go_back_to_are_told) {
  SessionProgram p;
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
  SessionProgram p;
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

}  // namespace
}  // namespace convscope
