#include "core/kernel_files.h"

#include <utility>

#include "convscope/text_file.h"
#include "core/kernel_file.h"

namespace convscope {

KernelFiles::KernelFiles(std::function<void()> wake) : worker_(std::move(wake)) {}

void KernelFiles::open(std::string path) {
  worker_.request([path = std::move(path)](const Abandoned&) {
    auto kernel = choose_kernel_file(path);
    if (!kernel) return Answer{std::nullopt, kernel.error().message};
    return Answer{*std::move(kernel), "Opened " + printable_text(path) + "."};
  });
}

void KernelFiles::save(std::string path, Kernel kernel) {
  worker_.request([path = std::move(path), kernel = std::move(kernel)](const Abandoned&) {
    const Status saved = save_kernel(path, kernel);
    return Answer{std::nullopt,
                  saved ? "Saved " + printable_text(path) + "." : saved.error().message};
  });
}

}  // namespace convscope
