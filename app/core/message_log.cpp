#include "core/message_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace convscope {

void log_message(MessageLog& log, const std::string& shown, const std::string& time) {
  if (shown == log.current) return;
  log.current = shown;
  if (shown.empty()) return;
  log.unread = std::min(log.unread + 1, kLoggedMessages);
  if (!log.messages.empty() && log.messages.back().text == shown) {
    log.messages.back().time = time;
    ++log.messages.back().times;
    return;
  }
  log.messages.push_back({time, shown, 1});
  if (log.messages.size() > kLoggedMessages) log.messages.pop_front();
}

std::string log_text(const MessageLog& log) {
  std::string text;
  for (const LoggedMessage& message : log.messages) {
    text += message.time + "  " + message.text;
    if (message.times > 1) text += fmt::format(" ({} times)", message.times);
    text += '\n';
  }
  return text;
}

std::string clock_text() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return fmt::format("{:02}:{:02}:{:02}", local.tm_hour, local.tm_min, local.tm_sec);
}

}  // namespace convscope
