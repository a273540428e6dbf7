#include "convscope/explain.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace convscope {
namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t ceil_div(std::int64_t a, std::int64_t b) {
  return -floor_div(-a, b);
}

/// x in [0, m) with a * x = 1 (mod m), for coprime a and m >= 1: Euclid's algorithm.
std::int64_t inverse_modulo(std::int64_t a, std::int64_t m) {
  std::int64_t old_rest = a % m;
  std::int64_t rest = m;
  std::int64_t old_factor = 1;
  std::int64_t factor = 0;
  while (rest != 0) {
    const std::int64_t quotient = old_rest / rest;
    old_rest = std::exchange(rest, old_rest - quotient * rest);
    old_factor = std::exchange(factor, old_factor - quotient * factor);
  }
  return ((old_factor % m) + m) % m;
}

/// a * b modulo m without overflow: both are below m, but m may need more than 32 bits.
std::int64_t multiply_modulo(std::int64_t a, std::int64_t b, std::int64_t m) {
  std::int64_t result = 0;
  for (; b > 0; b /= 2) {
    if (b % 2 == 1) result = result >= m - a ? result - (m - a) : result + a;
    a = a >= m - a ? a - (m - a) : a + a;
  }
  return result;
}

void append_links(const AxisGeometry& axis, std::int64_t position, std::vector<AxisLink>& links) {
  const AxisReaders readers = axis_readers(axis, position);
  for (std::int64_t i = 0; i < readers.count(); ++i) {
    links.push_back({position, readers.outputs.at(i), readers.taps.at(i)});
  }
}

std::vector<AxisLink> copied_links(Border border, const AxisGeometry& axis, std::int64_t cell) {
  std::vector<AxisLink> links;
  for (const std::int64_t position : copies_of(border, axis, cell)) {
    append_links(axis, position, links);
  }
  return links;
}

/// The numbers congruent to `phase` modulo `period` in [low, high).
void append_progression(std::int64_t phase, std::int64_t period, std::int64_t low,
                        std::int64_t high, std::vector<std::int64_t>& numbers) {
  for (std::int64_t t = ceil_div(low - phase, period); phase + t * period < high; ++t) {
    numbers.push_back(phase + t * period);
  }
}

}  // namespace

std::vector<Term> explain_output(ImageView<const float> source, const Plan& plan, Point output) {
  const AxisGeometry& rows = plan.geometry.rows;
  const AxisGeometry& cols = plan.geometry.cols;
  std::vector<Term> terms;
  terms.reserve(static_cast<std::size_t>(plan.kernel.size.area()));
  double running = 0;
  float running32 = 0;
  for (std::int64_t i = 0; i < rows.kernel; ++i) {
    for (std::int64_t j = 0; j < cols.kernel; ++j) {
      Term term;
      term.tap = {i, j};
      term.position = {rows.input_of(output.row, i), cols.input_of(output.col, j)};
      const Point from{border_index(plan.border, term.position.row, rows.in),
                       border_index(plan.border, term.position.col, cols.in)};
      if (from.row >= 0 && from.col >= 0) term.source = from;
      term.value = term.source ? static_cast<double>(source.at(from)) : plan.border_value;
      term.weight = plan.kernel.at(term.tap);
      term.product = term.value * term.weight;
      running += term.product;
      term.running = running;
      running32 += static_cast<float>(term.value) * static_cast<float>(term.weight);
      term.running32 = running32;
      terms.push_back(term);
    }
  }
  return terms;
}

Region receptive_span(const Geometry& geometry, Point output) {
  return {{geometry.rows.input_of(output.row, 0), geometry.cols.input_of(output.col, 0)},
          geometry.effective_kernel()};
}

AxisReaders axis_readers(const AxisGeometry& axis, std::int64_t position) {
  // Taps k and outputs o with o * stride + k * dilation == at.
  const std::int64_t at = position + axis.before;
  if (at < 0 || at >= axis.padded()) return {};
  const std::int64_t common = std::gcd(axis.stride, axis.dilation);
  if (at % common != 0) return {};
  // k is fixed modulo stride / common, and bounded by 0 <= k < kernel and 0 <= o < out.
  const std::int64_t period = axis.stride / common;
  const std::int64_t step = axis.dilation / common;
  // NOLINTNEXTLINE(clang-analyzer-core.DivideZero): period >= 1, since common divides the stride
  const std::int64_t start = (at / common) % period;
  const std::int64_t phase = multiply_modulo(start, inverse_modulo(step, period), period);
  const std::int64_t last_start = (axis.out - 1) * axis.stride;
  const std::int64_t lowest = std::max<std::int64_t>(0, ceil_div(at - last_start, axis.dilation));
  const std::int64_t highest = std::min(axis.kernel - 1, at / axis.dilation);
  const std::int64_t first =
      phase + period * std::max<std::int64_t>(0, ceil_div(lowest - phase, period));
  if (first > highest) return {};
  const std::int64_t count = (highest - first) / period + 1;
  const std::int64_t last = first + (count - 1) * period;
  return {.outputs = {(at - last * axis.dilation) / axis.stride, step, count},
          .taps = {last, -period, count}};
}

Link Links::at(std::int64_t i) const {
  const AxisLink& row = rows[static_cast<std::size_t>(i) / cols.size()];
  const AxisLink& col = cols[static_cast<std::size_t>(i) % cols.size()];
  return {{row.position, col.position}, {row.output, col.output}, {row.tap, col.tap}};
}

Links readers_of(const Geometry& geometry, Point position) {
  Links links;
  append_links(geometry.rows, position.row, links.rows);
  append_links(geometry.cols, position.col, links.cols);
  return links;
}

Links readers_of_pixel(const Plan& plan, Point pixel) {
  return {copied_links(plan.border, plan.geometry.rows, pixel.row),
          copied_links(plan.border, plan.geometry.cols, pixel.col)};
}

std::vector<std::int64_t> copies_of(Border border, const AxisGeometry& axis, std::int64_t cell) {
  const std::int64_t n = axis.in;
  const std::int64_t low = -axis.before;
  const std::int64_t high = n + axis.after;
  std::vector<std::int64_t> copies;
  switch (border) {
    case Border::kZero:
    case Border::kConstant:
      copies.push_back(cell);
      break;
    case Border::kReplicate:
      append_progression(0, 1, cell == 0 ? low : cell, cell == n - 1 ? high : cell + 1, copies);
      break;
    case Border::kReflect: {
      // Reflect never pads a single cell: its padding is at most n - 1.
      if (n == 1) return {cell};
      append_progression(cell, 2 * (n - 1), low, high, copies);
      if (cell > 0 && cell < n - 1) append_progression(-cell, 2 * (n - 1), low, high, copies);
      break;
    }
    case Border::kSymmetric:
      append_progression(cell, 2 * n, low, high, copies);
      append_progression(-1 - cell, 2 * n, low, high, copies);
      break;
    case Border::kCircular:
      append_progression(cell, n, low, high, copies);
      break;
  }
  std::sort(copies.begin(), copies.end());
  return copies;
}

TapPairs pairs_of_tap(const Geometry& geometry, Point tap) {
  const auto positions = [](const AxisGeometry& axis, std::int64_t k) {
    return Progression{axis.input_of(0, k), axis.stride, axis.out};
  };
  return {positions(geometry.rows, tap.row), positions(geometry.cols, tap.col)};
}

}  // namespace convscope
