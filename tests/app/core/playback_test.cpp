// The playhead against what it has to be: every cell once, in raster order, in the chosen time.
#include "core/playback.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

constexpr Size kSmall{4, 5};

TEST(Playback, small_outputs_are_played_cell_by_cell) {
  Playback playback = played({}, kSmall);
  std::int64_t before = playback.position;
  EXPECT_EQ(before, 0);
  int steps = 0;
  while (playback.playing) {
    playback = advanced(playback, *next_step_in(playback));
    ASSERT_EQ(playback.position, before + 1);
    before = playback.position;
    ++steps;
  }
  EXPECT_EQ(steps, 19);
  EXPECT_EQ(playback.cell(), (Point{3, 4}));
}

TEST(Playback, a_run_lasts_the_same_time_whatever_the_size) {
  for (const Size size : {Size{1, 7}, Size{4, 5}, Size{9, 31}, Size{37, 41}, Size{600, 800},
                          Size{3000, 2}, Size{2, 3000}, Size{8000, 6000}}) {
    for (const double speed : {0.5, 1.0, 4.0}) {
      Playback playback;
      playback.speed = speed;
      playback = played(playback, size);
      double time = 0;
      for (; playback.playing && time < 100; time += 0.01) playback = advanced(playback, 0.01);
      EXPECT_TRUE(playback.at_end());
      EXPECT_NEAR(time, kRunSeconds / speed, kRunSeconds / speed * 0.26)
          << size.rows << "x" << size.cols << " at " << speed;
    }
  }
}

TEST(Playback, long_strides_are_whole_rows) {
  EXPECT_EQ(playback_stride({4, 5}), 1);
  EXPECT_EQ(playback_stride({600, 800}), 3 * 800);
  EXPECT_EQ(playback_stride({20, 40}), 4) << "a part of a row";
}

TEST(Playback, the_pieces_in_which_time_passes_do_not_matter) {
  const Playback start = played({}, {9, 11});
  Playback pieces = start;
  for (int i = 0; i < 64; ++i) pieces = advanced(pieces, 3.0 / 64);
  EXPECT_EQ(pieces.position, advanced(start, 3).position);
}

TEST(Playback, a_long_absence_ends_the_run_at_the_last_cell) {
  const Playback end = advanced(played({}, kSmall), 1e30);
  EXPECT_EQ(end.position, 19);
  EXPECT_FALSE(end.playing);
  EXPECT_FALSE(next_step_in(end));
  EXPECT_EQ(played(end, kSmall).position, 0) << "played again: from the start";
}

TEST(Playback, pause_keeps_the_place_and_play_goes_on_from_it) {
  Playback playback = paused(advanced(played({}, kSmall), 3));
  const std::int64_t place = playback.position;
  EXPECT_GT(place, 0);
  EXPECT_EQ(advanced(playback, 3), playback) << "no time passes while paused";
  playback = played(playback, kSmall);
  EXPECT_EQ(playback.position, place);
  EXPECT_TRUE(playback.playing);
}

TEST(Playback, cells_after_the_playhead_are_covered) {
  const Playback playback = moved_to({}, kSmall, 8);
  for (std::int64_t r = 0; r < kSmall.rows; ++r) {
    for (std::int64_t c = 0; c < kSmall.cols; ++c) {
      EXPECT_EQ(playback.covers({r, c}), r * kSmall.cols + c > 8);
      int regions = 0;
      for (const Region& region : covered_regions(playback)) {
        regions += contains(region.size, {r - region.origin.row, c - region.origin.col}) ? 1 : 0;
      }
      EXPECT_EQ(regions, playback.covers({r, c}) ? 1 : 0) << r << ", " << c;
    }
  }
  EXPECT_FALSE(rested(playback).covers({3, 4}));
  EXPECT_FALSE(playback.covers({9, 9})) << "outside there is nothing to cover";
}

TEST(Playback, another_size_ends_it_and_keeps_the_speed) {
  Playback playback;
  playback.speed = 2;
  playback = advanced(played(playback, kSmall), 1);
  EXPECT_EQ(fitted(playback, kSmall), playback);
  EXPECT_FALSE(fitted(playback, {4, 4}).active());
  EXPECT_EQ(fitted(playback, {4, 4}).speed, 2);
}

TEST(Playback, positions_are_clamped_and_nothing_is_played_over_nothing) {
  EXPECT_EQ(moved_to({}, kSmall, -3).position, 0);
  EXPECT_EQ(moved_to({}, kSmall, 99).position, 19);
  EXPECT_FALSE(played({}, {0, 5}).active());
  EXPECT_FALSE(played({}, {1, 1}).playing) << "one cell is both the first and the last";
}

}  // namespace
}  // namespace convscope
