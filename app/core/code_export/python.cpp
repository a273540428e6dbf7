#include <fmt/format.h>

#include "core/code_export/code_job.h"

namespace convscope::code_export {
namespace {

constexpr const char* kReadNpy = "image = np.squeeze(np.load(path)).astype(np.float32)\n";

constexpr const char* kReadCsv =
    "lines = [line.split(\"#\")[0].strip() for line in open(path, encoding=\"utf-8-sig\")]\n"
    "image = np.array([[float(x) for x in re.split(r\"\\s*[,;\\s]\\s*\", line)] for line in lines "
    "if "
    "line],\n"
    "                 dtype=np.float32)\n";

constexpr const char* kReadPfm =
    "with open(path, \"rb\") as file:\n"
    "    kind, size, scale = [file.readline().split() for _ in range(3)]\n"
    "    order = \"<f4\" if float(scale[0]) < 0 else \">f4\"\n"
    "    image = np.frombuffer(file.read(), order).astype(np.float32)\n"
    "    image = image.reshape(int(size[1]), int(size[0]), -1)[::-1]  # stored from the bottom "
    "up\n";

std::string luma_line(Channel channel) {
  switch (channel) {
    case Channel::kLuma:
      return "    image = image[..., :3] @ np.array([0.2126, 0.7152, 0.0722])\n";
    case Channel::kRed:
      return "    image = image[..., 0]\n";
    case Channel::kGreen:
      return "    image = image[..., 1]\n";
    case Channel::kBlue:
      return "    image = image[..., 2]\n";
    case Channel::kAlpha:
      return "    image = image[..., -1]\n";
  }
  return "";
}

/// Pillow gives what the file stores: whole numbers, gray first where there is an alpha channel.
std::string read_picture(const CodeJob& job) {
  const bool unit = job.reading().scaling == Scaling::kUnit;
  std::string text =
      "picture = Image.open(path)\n"
      "if picture.mode in (\"P\", \"1\"):\n"
      "    picture = picture.convert(\"RGB\" if picture.mode == \"P\" else \"L\")\n"
      "image = np.asarray(picture)\n";
  text += fmt::format("largest = {}\n",
                      unit ? "65535.0 if picture.mode.startswith(\"I\") else 255.0" : "1.0");
  text += "if image.ndim == 3 and image.shape[2] <= 2:\n";
  text +=
      fmt::format("    image = image[..., {}]\n", job.reading().channel == Channel::kAlpha ? 1 : 0);
  text += "if image.ndim == 3:\n" + luma_line(job.reading().channel);
  text += "image = (image / largest).astype(np.float32)\n";
  return text;
}

std::string python_array(const std::string& name, Size size, const char* type, auto value) {
  std::string text = name + " = np.array([";
  for (std::int64_t r = 0; r < size.rows; ++r) {
    text += r == 0 ? "[" : ",\n    [";
    for (std::int64_t c = 0; c < size.cols; ++c) {
      if (c > 0) text += ", ";
      text += value(Point{r, c});
    }
    text += "]";
  }
  return text + fmt::format("], dtype=np.{})\n", type);
}

std::string python_number(double value, bool as_float) {
  return number(value, as_float, "np.inf", "np.nan");
}

std::string python_input(const CodeJob& job) {
  const Source& source = *job.experiment.source;
  if (job.literal_input) {
    return python_array("image", source.image.size(), "float32", [&](Point p) {
      return python_number(static_cast<double>(source.image.at(p)), true);
    });
  }
  std::string text = "path = " + python_path(job.path) + "\n";
  if (source.format == "CSV" && !source.path.empty()) return text + kReadCsv;
  if (source.format == "PFM" && !source.path.empty()) {
    return text + kReadPfm +
           "    image = image[..., 0] if image.shape[2] == 1 else "
           "image @ np.array([0.2126, 0.7152, 0.0722])\n"
           "image = image.astype(np.float32)\n";
  }
  if (source.path.empty() || source.format == "NPY" || source.format == "HDR") {
    return text + kReadNpy;
  }
  return text + read_picture(job);
}

}  // namespace

std::string python_path(const std::string& path) {
  // Escaped bytes are right for any name; plain names are kept readable.
  std::string text;
  bool plain = true;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    plain = plain && byte >= 0x20 && byte < 0x7f;
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (byte < 0x20 || byte >= 0x7f) {
      text += fmt::format("\\x{:02x}", byte);
    } else {
      text += c;
    }
  }
  return plain ? "\"" + text + "\"" : "os.fsdecode(b\"" + text + "\")";
}

std::string python_start(const CodeJobs& jobs, std::string_view summary, std::string_view imports) {
  const std::string input = python_input(jobs.front());
  std::string text = "# " + summary_of(jobs) + "\n";
  if (!summary.empty()) text += fmt::format("# {}\n", summary);
  if (input.find("os.fsdecode") != std::string::npos) text += "import os\n";
  if (input.find("re.split") != std::string::npos) text += "import re\n\n";
  text += "import numpy as np\n";
  text += imports;
  if (input.find("Image.open") != std::string::npos) text += "from PIL import Image\n";
  return text + "\n" + input;
}

std::string python_layer(const CodeJobs& jobs, std::size_t index) {
  const CodeJob& job = jobs[index];
  const Experiment& e = job.experiment;
  std::string text;
  if (jobs.size() > 1) text += fmt::format("\n# Layer {}: {}\n", index + 1, layer_summary(job));
  text += python_array("kernel", e.kernel.size, job.float_type(), [&](Point p) {
    return python_number(e.kernel.at(p), !job.double_precision());
  });
  if (e.spec.flip && !e.transposed) {
    text += "kernel = kernel[::-1, ::-1].copy()  # convolution turns the kernel by 180 degrees\n";
  }
  return text + (jobs.size() > 1 ? "" : "\n");
}

std::string indented(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const auto end = lines.find('\n') + 1;
    text += "    " + std::string(lines.substr(0, end));
    lines.remove_prefix(end);
  }
  return text;
}

std::string python_end() {
  return "\nprint(output.shape)\nprint(output)\nnp.save(\"output.npy\", output)\n";
}

}  // namespace convscope::code_export
