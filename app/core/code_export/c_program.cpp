#include <fmt/format.h>

#include <string>

#include "core/code_export/code_job.h"

namespace convscope::code_export {
namespace {

std::string c_number(double value, bool as_float) {
  std::string text = number(value, as_float, "INFINITY", "NAN");
  const bool suffix = as_float && text.find_first_of(".e") != std::string::npos;
  return suffix ? text + "f" : text;
}

std::string c_array(const char* type, const char* name, Size size, bool as_float, auto value) {
  std::string text =
      fmt::format("static const {} {}[{}][{}] = {{\n", type, name, size.rows, size.cols);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    text += "  {";
    for (std::int64_t c = 0; c < size.cols; ++c) {
      text += (c > 0 ? ", " : "") + c_number(value(Point{r, c}), as_float);
    }
    text += "},\n";
  }
  return text + "};\n\n";
}

std::string c_string(const std::string& path) {
  std::string text;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?' || byte < 0x20 || byte >= 0x7f) {
      text += fmt::format("\\{:03o}", byte);  // three digits: what follows cannot join in
    } else {
      text += c;
    }
  }
  return text;
}

/// Where a position outside the image takes its value; -1: the border's constant.
std::string border_function(Border border) {
  const char* inside = "  if (i >= 0 && i < n) return i;\n";
  const char* rule = "  return -1;\n";
  switch (border) {
    case Border::kReplicate:
      rule = "  return i < 0 ? 0 : n - 1;\n";
      break;
    case Border::kReflect:
      rule = "  return i < 0 ? -i : 2 * (n - 1) - i;\n";
      break;
    case Border::kSymmetric:
      rule =
          "  long m = i % (2 * n);\n  if (m < 0) m += 2 * n;\n"
          "  return m < n ? m : 2 * n - 1 - m;\n";
      break;
    case Border::kCircular:
      rule = "  i %= n;\n  return i < 0 ? i + n : i;\n";
      break;
    default:
      break;
  }
  return fmt::format(
      "/* The cell that position i of an axis of n cells copies; -1: a constant. */\n"
      "static long from(long i, long n) {{\n{}{}}}\n\n",
      inside, rule);
}

/// A function that sums the products of one output cell; of the transposed kernel where `turned`.
std::string gather(const CodeJob& job, const char* name, bool turned) {
  const Geometry& g = job.geometry;
  const ConvolutionSpec& spec = job.experiment.spec;
  const bool flip = spec.flip;
  const char* row = turned ? "j" : "i";
  const char* col = turned ? "i" : "j";
  const double value = spec.border == Border::kConstant ? spec.border_value : 0;
  return fmt::format(
      "static number {name}(long row, long col) {{\n"
      "  number sum = 0;\n"
      "  for (long i = 0; i < {kr}; i++) {{\n"
      "    for (long j = 0; j < {kc}; j++) {{\n"
      "      const long r = from(row * {sr} + i * {dr} - {top}, {h});\n"
      "      const long c = from(col * {sc} + j * {dc} - {left}, {w});\n"
      "      const number x = r < 0 || c < 0 ? (number){v} : (number)image[r][c];\n"
      "      sum += x * {weight};\n"
      "    }}\n  }}\n  return sum;\n}}\n\n",
      fmt::arg("name", name), fmt::arg("kr", g.rows.kernel), fmt::arg("kc", g.cols.kernel),
      fmt::arg("sr", g.rows.stride), fmt::arg("sc", g.cols.stride), fmt::arg("dr", g.rows.dilation),
      fmt::arg("dc", g.cols.dilation), fmt::arg("top", g.rows.before),
      fmt::arg("left", g.cols.before), fmt::arg("h", g.rows.in), fmt::arg("w", g.cols.in),
      fmt::arg("v", c_number(value, false)),
      fmt::arg("weight", flip ? fmt::format("kernel[{} - {}][{} - {}]", g.rows.kernel - 1, row,
                                            g.cols.kernel - 1, col)
                              : fmt::format("kernel[{}][{}]", row, col)));
}

/// What a cell of a transposed convolution collects: those input cells that reach it.
std::string collect(const CodeJob& job, const TransposedSpec& t, const char* name) {
  const Size k = job.experiment.kernel.size;
  return fmt::format(
      "static number {name}(long row, long col) {{\n"
      "  number sum = 0;\n"
      "  for (long i = 0; i < {kr}; i++) {{\n"
      "    for (long j = 0; j < {kc}; j++) {{\n"
      "      const long r = row + {pr} - i * {dr};\n"
      "      const long c = col + {pc} - j * {dc};\n"
      "      if (r < 0 || c < 0 || r % {sr} != 0 || c % {sc} != 0) continue;\n"
      "      if (r / {sr} >= {h} || c / {sc} >= {w}) continue;\n"
      "      sum += (number)image[r / {sr}][c / {sc}] * kernel[i][j];\n"
      "    }}\n  }}\n  return sum;\n}}\n\n",
      fmt::arg("name", name), fmt::arg("kr", k.rows), fmt::arg("kc", k.cols),
      fmt::arg("pr", t.padding.rows), fmt::arg("pc", t.padding.cols),
      fmt::arg("dr", t.dilation.rows), fmt::arg("dc", t.dilation.cols),
      fmt::arg("sr", t.stride.rows), fmt::arg("sc", t.stride.cols), fmt::arg("h", job.input().rows),
      fmt::arg("w", job.input().cols));
}

/// `cell`, the response to the sum of one output cell.
std::string respond_function(const Response& response) {
  std::string value;
  switch (response.kind) {
    case ResponseKind::kValue:
      return "";
    case ResponseKind::kAbsolute:
      value = "fabs((double)sum)";
      break;
    case ResponseKind::kThreshold:
      value = fmt::format("(double)sum > {} ? 1 : 0", c_number(response.threshold, false));
      break;
    case ResponseKind::kRelu:
      value = "sum < 0 ? 0 : sum";
      break;
    case ResponseKind::kMagnitude:
      value = "sqrt((double)sum * (double)sum + other * other)";
      break;
  }
  const bool pair = response.kind == ResponseKind::kMagnitude;
  return fmt::format(
      "static number cell(long row, long col) {{\n"
      "  const number sum = sum_of(row, col);\n{}"
      "  return (number)({});\n}}\n\n",
      pair ? "  const double other = (double)transposed_sum_of(row, col);\n" : "", value);
}

std::string c_input(const CodeJob& job) {
  const Size size = job.input();
  if (job.literal_input) {
    return c_array("float", "image", size, true, [&](Point p) {
      return static_cast<double>(job.experiment.source->image.at(p));
    });
  }
  return fmt::format(
      "static float image[{h}][{w}];\n\n"
      "/* A gray PFM as convscope saves it: three lines of text, then little-endian floats from "
      "the "
      "bottom row up. */\n"
      "static int read_image(const char* path) {{\n"
      "  FILE* file = fopen(path, \"rb\");\n"
      "  long cols = 0, rows = 0;\n"
      "  double scale = 0;\n"
      "  if (file == NULL) return 0;\n"
      "  int good = fscanf(file, \"Pf %ld %ld %lf\", &cols, &rows, &scale) == 3 && fgetc(file) != "
      "EOF &&\n"
      "             cols == {w} && rows == {h} && scale < 0;\n"
      "  for (long r = rows - 1; good && r >= 0; r--)\n"
      "    good = fread(image[r], sizeof(float), (size_t)cols, file) == (size_t)cols;\n"
      "  fclose(file);\n"
      "  return good;\n}}\n\n",
      fmt::arg("h", size.rows), fmt::arg("w", size.cols));
}

std::string c_main(const CodeJob& job, Size out) {
  std::string text = "int main(int argc, char** argv) {\n";
  if (job.literal_input) {
    text = "int main(void) {\n";
  } else {
    text += fmt::format(
        "  const char* path = argc > 1 ? argv[1] : \"{}\";\n"
        "  if (!read_image(path)) {{\n"
        "    fprintf(stderr, \"%s is not a gray PFM of {} x {} cells\\n\", path);\n"
        "    return 1;\n  }}\n",
        c_string(job.path), job.input().rows, job.input().cols);
  }
  return text + fmt::format(
                    "  for (long row = 0; row < {}; row++) {{\n"
                    "    for (long col = 0; col < {}; col++)\n"
                    "      printf(\"%s%.{}g\", col > 0 ? \",\" : \"\", (double)cell(row, col));\n"
                    "    printf(\"\\n\");\n  }}\n  return 0;\n}}\n",
                    out.rows, out.cols, job.double_precision() ? 17 : 9);
}

}  // namespace

std::string c_program(const CodeJob& job) {
  const Experiment& e = job.experiment;
  const char* type = job.double_precision() ? "double" : "float";
  std::string text = "/* " + summary_of({job}) +
                     "\n   Build: cc -O2 convolution.c -o convolution -lm\n"
                     "   The output is printed, a line for each row. */\n"
                     "#include <math.h>\n#include <stdio.h>\n\n";
  text += fmt::format("typedef {} number;\n\n", type);
  text += c_input(job);
  text += c_array(type, "kernel", e.kernel.size, !job.double_precision(),
                  [&](Point p) { return e.kernel.at(p); });
  const char* sum = e.response.kind == ResponseKind::kValue ? "cell" : "sum_of";
  if (e.transposed) {
    const auto g = resolve_transposed(*e.transposed, job.input(), e.kernel.size);
    return text + collect(job, *e.transposed, sum) + respond_function(e.response) +
           c_main(job, g->output());
  }
  text += border_function(e.spec.border) + gather(job, sum, false);
  if (e.response.kind == ResponseKind::kMagnitude) text += gather(job, "transposed_sum_of", true);
  return text + respond_function(e.response) + c_main(job, job.geometry.output());
}

}  // namespace convscope::code_export
