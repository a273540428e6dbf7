#pragma once
// Where the results of several inputs go.

#include <string>

namespace convscope::cli {

/// The file for one input: a folder (one that exists, or a name that ends in a slash) gets
/// STEM + `ending`, elsewhere {stem} becomes the input's name without folder and ending.
std::string output_for(const std::string& output, const std::string& input,
                       const std::string& ending);

/// Each input gets a file of its own.
bool names_each_input(const std::string& output);

}  // namespace convscope::cli
