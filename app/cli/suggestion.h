#pragma once
// What a word of the command line was probably meant to be.

#include <CLI/App.hpp>
#include <string>

namespace convscope::cli {

/// "there is no command 'rnu'; did you mean run?", or which ones there are; empty where the first
/// word is one, or an option.
std::string unknown_command(const CLI::App& program, int argc, const char* const* argv);

/// "; did you mean --stride?" for the first word that is neither a subcommand nor an option and is
/// near to one; else empty.
std::string suggestion(const CLI::App& program, int argc, const char* const* argv);

}  // namespace convscope::cli
