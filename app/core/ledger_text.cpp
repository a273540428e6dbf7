#include "core/ledger_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "core/number_text.h"

namespace convscope {
namespace {

/// Equal, NaN beside NaN included: a sum that is NaN in both precisions does not differ.
bool same_number(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

std::string point_text(char name, Point p) {
  return fmt::format("{}[{},{}]", name, p.row, p.col);
}

}  // namespace

std::string term_source_text(const Term& term) {
  std::string position = point_text('x', term.position);
  if (!term.is_padding()) return position;
  return position + " = " + (term.source ? point_text('x', *term.source) : "border");
}

std::string term_text(const Term& term) {
  return fmt::format("{} * {} = {} * {} = {}", point_text('x', term.position),
                     point_text('w', term.tap), exact_text(term.value), exact_text(term.weight),
                     exact_text(term.product));
}

std::string ledger_text(Point output, std::span<const Term> terms) {
  std::vector<std::string> lines;
  std::size_t width = 0;
  for (const Term& term : terms) {
    lines.push_back(term_text(term));
    width = std::max(width, lines.back().size());
  }
  std::string text = fmt::format("y[{},{}], {} products\n", output.row, output.col, terms.size());
  auto out = std::back_inserter(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    fmt::format_to(out, "{:<{}}  sum {}", lines[i], width, exact_text(terms[i].running));
    if (terms[i].is_padding()) fmt::format_to(out, "  padding: {}", term_source_text(terms[i]));
    text += '\n';
  }
  if (terms.empty()) return text;
  const Term& last = terms.back();
  fmt::format_to(out, "total {}\n", exact_text(last.running));
  if (!same_number(last.running32, last.running)) {
    fmt::format_to(out, "in float32 {}, which differs by {:.3g}\n", last.running32,
                   last.running32 - last.running);
  }
  return text;
}

std::string ledger_csv(std::span<const Term> terms) {
  std::string text =
      "tap_row,tap_col,input_row,input_col,source_row,source_col,value,weight,product,running,"
      "running32\n";
  auto out = std::back_inserter(text);
  for (const Term& term : terms) {
    const std::string source =
        term.source ? fmt::format("{},{}", term.source->row, term.source->col) : ",";
    fmt::format_to(out, "{},{},{},{},{},{},{},{},{},{}\n", term.tap.row, term.tap.col,
                   term.position.row, term.position.col, source, term.value, term.weight,
                   term.product, term.running, term.running32);
  }
  return text;
}

}  // namespace convscope
