#include "core/kernel_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "convscope/array_io.h"
#include "convscope/kernel_text.h"
#include "convscope/text_file.h"

namespace convscope {
namespace {

std::optional<KernelFormat> format_of(std::string_view ending) {
  if (ending == ".csv") return KernelFormat::kCsv;
  if (ending == ".json") return KernelFormat::kJson;
  if (ending == ".py") return KernelFormat::kPython;
  if (ending == ".m") return KernelFormat::kMatlab;
  if (ending == ".h" || ending == ".c") return KernelFormat::kC;
  return std::nullopt;
}

}  // namespace

Result<NamedKernel> choose_kernel_file(const std::string& path) {
  auto kernel = load_kernel(path);
  if (!kernel) return kernel.error();
  return NamedKernel{*std::move(kernel), std::filesystem::path(path).filename().string()};
}

Status save_kernel(const std::string& path, const Kernel& kernel) {
  const std::string ending = std::filesystem::path(path).extension().string();
  if (ending == ".npy") {
    return save_npy<double>(
        path, ImageView<const double>{kernel.weights.data(), kernel.size, kernel.size.cols});
  }
  const auto format = format_of(ending);
  if (!format) {
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("{}: a kernel is saved as .npy, .csv, .json, .py, .m or .h; '{}' is "
                             "none of them",
                             path, ending)};
  }
  std::string text = kernel_text(kernel, *format);
  if (!text.ends_with('\n')) text += '\n';
  return save_text(path, text);
}

}  // namespace convscope
