#pragma once
// How the program ends, and what it says then.

#include <array>
#include <string>
#include <string_view>

#include "convscope/result.h"

namespace convscope::cli {

inline constexpr int kGood = 0;
inline constexpr int kFailed = 1;      // none of the below; of several inputs some failed
inline constexpr int kWrongUsage = 2;  // the request was not understood
inline constexpr int kUnreadable = 3;  // an input, a kernel or a session cannot be read
inline constexpr int kImpossible = 4;  // these settings cannot be computed for this input
inline constexpr int kUnwritable = 5;  // a result cannot be written: no folder, no permission, full
inline constexpr int kInterrupted = 130;  // by Ctrl-C, as shells have it

struct ExitCode {
  int code = 0;
  std::string_view meaning;
};

/// As help and manual list them.
inline constexpr std::array<ExitCode, 7> kExitCodes = {{
    {kGood, "good"},
    {kFailed, "failed otherwise, such as for lack of memory; of several inputs, some failed"},
    {kWrongUsage, "wrong usage: the command line was not understood"},
    {kUnreadable, "an input, a kernel or a session cannot be read"},
    {kImpossible, "the settings cannot be computed for this input"},
    {kUnwritable, "a result cannot be written: no such folder, no permission, disk full"},
    {kInterrupted, "interrupted; batch can be resumed"},
}};

/// Of a computation that was refused or failed, with the reading that belongs to it.
int exit_code_of_computing(const Error& error);

/// One sentence to the error stream; returns `code`, to be returned in turn.
int fail(int code, std::string_view message);

/// A sentence to the error stream, of what is worth knowing and no error.
void tell(std::string_view message);

/// The end of a command that has written its data: kUnwritable when standard output did not take it
/// (a full disk, a closed pipe).
int finish_output();

}  // namespace convscope::cli
