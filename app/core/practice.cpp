#include "core/practice.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {
namespace {

constexpr std::int64_t kMostProducts = 9;
constexpr std::int64_t kMostTaps = 25;
constexpr std::int64_t kLongestClickable = 24;

/// splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators).
std::uint64_t next_random(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

std::int64_t random_below(std::uint64_t& state, std::int64_t count) {
  return static_cast<std::int64_t>(next_random(state) % static_cast<std::uint64_t>(count));
}

bool has(const std::vector<Point>& points, Point p) {
  return std::find(points.begin(), points.end(), p) != points.end();
}

}  // namespace

std::vector<PracticeTopic> suitable_topics(const Plan& plan) {
  const Geometry& g = plan.geometry;
  std::vector<PracticeTopic> topics = {PracticeTopic::kSize};
  const Size padded = g.padded();
  if (std::max(padded.rows, padded.cols) > kLongestClickable) return topics;
  if (g.kernel().area() <= kMostProducts) topics.push_back(PracticeTopic::kValue);
  if (g.kernel().area() <= kMostTaps) topics.push_back(PracticeTopic::kField);
  return topics;
}

Practice with_question(Practice practice, const Experiment& experiment, const Plan& plan) {
  std::vector<PracticeTopic> topics = suitable_topics(plan);
  if (practice.question && topics.size() > 1) std::erase(topics, practice.question->topic);
  const auto count = static_cast<std::int64_t>(topics.size());
  PracticeQuestion question;
  question.topic = topics[static_cast<std::size_t>(random_below(practice.seed, count))];
  const Size output = plan.geometry.output();
  question.cell = {random_below(practice.seed, output.rows),
                   random_below(practice.seed, output.cols)};
  practice.question = question;
  practice.of = experiment;
  practice.marks.clear();
  practice.right.reset();
  return practice;
}

Practice without_question(Practice practice) {
  practice.question.reset();
  practice.of = {};
  practice.marks.clear();
  practice.right.reset();
  return practice;
}

Practice with_mark(Practice practice, Point pixel, Size input) {
  if (!practice.asks(PracticeTopic::kField) || !contains(input, pixel)) return practice;
  if (std::erase(practice.marks, pixel) == 0) practice.marks.push_back(pixel);
  return practice;
}

Practice with_verdict(Practice practice, bool right) {
  if (!practice.open()) return practice;
  practice.right = right;
  ++practice.answered;
  practice.correct += right ? 1 : 0;
  return practice;
}

bool is_value(double answer, double truth) {
  if (std::isnan(truth) || std::isinf(truth)) {
    return answer == truth || (std::isnan(answer) && std::isnan(truth));
  }
  return std::abs(answer - truth) <= std::max(0.01, std::abs(truth) / 100);
}

std::vector<Point> pixels_read(const Geometry& geometry, Point output) {
  std::vector<Point> pixels;
  for (std::int64_t i = 0; i < geometry.rows.kernel; ++i) {
    for (std::int64_t j = 0; j < geometry.cols.kernel; ++j) {
      const Point p{geometry.rows.input_of(output.row, i), geometry.cols.input_of(output.col, j)};
      if (contains(geometry.input(), p)) pixels.push_back(p);
    }
  }
  return pixels;
}

FieldVerdict compare_field(const std::vector<Point>& marks, const std::vector<Point>& truth) {
  FieldVerdict verdict;
  verdict.missed =
      std::count_if(truth.begin(), truth.end(), [&](Point p) { return !has(marks, p); });
  verdict.extra =
      std::count_if(marks.begin(), marks.end(), [&](Point p) { return !has(truth, p); });
  return verdict;
}

}  // namespace convscope
