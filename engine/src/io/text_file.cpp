#include "convscope/text_file.h"

#include "io/input_file.h"
#include "io/output_file.h"

namespace convscope {

Result<std::string> load_text(const std::filesystem::path& path, std::int64_t max_bytes) {
  const auto file = io::read_file(path, max_bytes);
  if (!file) return file.error();
  return std::string(io::text_of(file->view()));
}

Status save_text(const std::filesystem::path& path, std::string_view text) {
  auto file = io::OutputFile::create(path);
  if (!file) return file.error();
  file->write(text);
  return file->commit();
}

Status check_writable(const std::filesystem::path& path) {
  const auto file = io::OutputFile::create(path);  // goes again, as it is not committed
  if (!file) return file.error();
  return Done{};
}

std::string printable_text(std::string_view bytes, std::size_t limit) {
  return io::printable(bytes, limit);
}

}  // namespace convscope
