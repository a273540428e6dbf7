// Sessions whose image is not where it was.
#include <gtest/gtest.h>

#include "convscope/array_io.h"
#include "core/load_source.h"
#include "gui/session_program.h"
#include "support/images.h"
#include "support/process.h"
#include "ui/session_view.h"

namespace convscope {
namespace {

using testing::SessionProgram;
using testing::TempDir;

class MissingImage : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto image = testing::random_image({130, 150}, 3);
    ASSERT_TRUE(save_npy<float>(dir_.file("photo.npy"), image.view()));
    SessionProgram p;
    Experiment e = p.ui.bench.experiment();
    e.source = *load_source(dir_.file("photo.npy"));
    e.spec.stride = {2, 3};
    p.ui.show(e);
    p.ui.state.session.save_request = dir_.file("s.convscope");
    p.update();
    std::filesystem::rename(dir_.file("photo.npy"), dir_.file("moved.npy"));
  }
  void open_and_change(SessionProgram& p) const {
    p.ui.state.session.open_request = dir_.file("s.convscope");
    p.update();
    Experiment e = p.ui.bench.experiment();
    e.spec.stride = {4, 5};
    p.ui.show(e);
    p.update();
  }

  TempDir dir_;
};

TEST_F(MissingImage, everything_else_opens_and_every_tab_can_be_looked_at) {
  SessionProgram p;
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
  SessionProgram p;
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
    SessionProgram p;
    open_and_change(p);
    EXPECT_TRUE(p.ui.state.session.unsaved);
    p.ui.state.session.save_request = dir_.file("s.convscope");
    p.update();
    EXPECT_FALSE(p.ui.state.session.unsaved);
  }
  std::filesystem::rename(dir_.file("moved.npy"), dir_.file("photo.npy"));
  SessionProgram q;
  q.ui.state.session.open_request = dir_.file("s.convscope");
  q.update();
  ASSERT_NE(q.ui.bench.experiment().source, nullptr);
  EXPECT_EQ(q.ui.bench.experiment().spec.stride, (Pair{4, 5}));
}

TEST_F(MissingImage, an_autosave_without_its_image_outlives_the_program_that_restored_it) {
  const TempDir state;
  {
    SessionProgram p(state.path());
    open_and_change(p);
    p.wait(2);
  }  // killed
  {
    SessionProgram q(state.path());
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
  SessionProgram p;
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

}  // namespace
}  // namespace convscope
