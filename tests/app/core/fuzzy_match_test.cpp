#include "core/fuzzy_match.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

TEST(FuzzyMatch, letters_are_found_in_order_whatever_their_case) {
  EXPECT_TRUE(fuzzy_score("lthm", "View: Light theme"));
  EXPECT_TRUE(fuzzy_score("LIGHT", "View: Light theme"));
  EXPECT_FALSE(fuzzy_score("mehtl", "View: Light theme")) << "not backwards";
  EXPECT_FALSE(fuzzy_score("lightt heme x", "View: Light theme")) << "no x";
}

TEST(FuzzyMatch, beginnings_of_words_count_more_than_letters_within) {
  EXPECT_GT(fuzzy_score("lt", "Light theme"), fuzzy_score("lt", "Default"));
  EXPECT_GT(fuzzy_score("und", "Edit: Undo"), fuzzy_score("und", "Turn around"));
}

TEST(FuzzyMatch, nothing_fits_everything_and_an_empty_text_only_nothing) {
  EXPECT_EQ(fuzzy_score("", "Undo"), 0);
  EXPECT_EQ(fuzzy_score("  ", ""), 0);
  EXPECT_FALSE(fuzzy_score("a", ""));
}

}  // namespace
}  // namespace convscope
