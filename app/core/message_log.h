#pragma once
// The sentences that the program has said, so that one that has gone can still be read.

#include <cstddef>
#include <deque>
#include <string>

namespace convscope {

inline constexpr std::size_t kLoggedMessages = 500;

struct LoggedMessage {
  std::string time;  // "23:59:01"
  std::string text;
  int times = 1;  // said in a row
};

struct MessageLog {
  std::deque<LoggedMessage> messages;  // oldest first, at most kLoggedMessages
  std::size_t unread = 0;
  std::string current;  // the sentence that stood when it was last looked at
};

/// `shown` is the sentence that stands now, or empty: a new one is logged once.
void log_message(MessageLog& log, const std::string& shown, const std::string& time);

/// All of them, one a line, with their times.
std::string log_text(const MessageLog& log);

/// The time of day here: "23:59:01".
std::string clock_text();

}  // namespace convscope
