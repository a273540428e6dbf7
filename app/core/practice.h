#pragma once
// Predict, then reveal: questions about the shown settings, and whether an answer is right. A value
// with a seed, so that the same seed asks the same questions.

#include <cstdint>
#include <optional>
#include <vector>

#include "core/experiment.h"

namespace convscope {

enum class PracticeTopic {
  kSize,   // how large the output is
  kValue,  // what a cell of the output holds
  kField   // which pixels of the input a cell of the output reads
};

struct PracticeQuestion {
  PracticeTopic topic = PracticeTopic::kSize;
  Point cell;  // of the output; not for kSize

  bool operator==(const PracticeQuestion&) const = default;
};

struct Practice {
  std::optional<PracticeQuestion> question;
  Experiment of;              // what is asked about; the question is void once another is shown
  std::vector<Point> marks;   // pixels that the learner takes for the answer to kField
  std::optional<bool> right;  // the verdict, once answered
  int answered = 0;           // questions of this session
  int correct = 0;
  std::uint64_t seed = 1;

  bool open() const { return question && !right; }
  bool asks(PracticeTopic topic) const { return open() && question->topic == topic; }
};

/// The questions that suit what is shown: values where the products can be added by hand, fields
/// where cells can be clicked.
std::vector<PracticeTopic> suitable_topics(const Plan& plan);

/// With the next question about `experiment`, not on the same topic as the last where there is
/// another.
Practice with_question(Practice practice, const Experiment& experiment, const Plan& plan);
/// Without a question; the score stays.
Practice without_question(Practice practice);
/// With a pixel marked, or no longer. Positions outside the input cannot be marked.
Practice with_mark(Practice practice, Point pixel, Size input);
/// Answered: the verdict and the score with it. An answered question stays as it is.
Practice with_verdict(Practice practice, bool right);

/// Two decimals, or one part in a hundred for large numbers, are enough. NaN is right for NaN.
bool is_value(double answer, double truth);

/// The pixels inside the input that an output cell reads through its taps, in raster order.
std::vector<Point> pixels_read(const Geometry& geometry, Point output);

struct FieldVerdict {
  std::int64_t missed = 0;  // read, but not marked
  std::int64_t extra = 0;   // marked, but not read

  bool right() const { return missed == 0 && extra == 0; }
};
FieldVerdict compare_field(const std::vector<Point>& marks, const std::vector<Point>& truth);

}  // namespace convscope
