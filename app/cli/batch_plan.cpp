// `batch --plan`: options from a file, put where the typed ones go.

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "cli/batch_options.h"
#include "convscope/text_file.h"
#include "core/batch/parameters.h"
#include "core/batch/plan_file.h"
#include "core/batch/sweep.h"

namespace convscope::cli {
namespace {

constexpr std::int64_t kLargestPlan = std::int64_t{16} << 20;

/// What a plan says of the parameters is looked at where its place is still known. Only texts that
/// are not understood: a kernel's file and what depends on other options are looked at later.
Status check_texts(const std::string& parameter, const std::vector<std::string>& values) {
  const auto names = batch::parameter_names();
  if (parameter == "output-padding" || std::ranges::find(names, parameter) == names.end())
    return Done{};
  for (const std::string& value : values) {
    Experiment scratch;
    auto status = batch::set_parameter(scratch, parameter, value);
    if (!status && status.error().code == ErrorCode::kInvalidArgument) return status;
  }
  return Done{};
}

Status check_entry(const batch::PlanEntry& entry) {
  if (entry.name != "sweep") return check_texts(entry.name, entry.values);
  for (const std::string& value : entry.values) {
    const auto axis = batch::parse_sweep(value);
    if (!axis) return axis.error();
    if (auto status = check_texts(axis->parameter, axis->values); !status) return status;
  }
  return Done{};
}

}  // namespace

Status take_plan(CLI::App& app, const std::string& path) {
  const auto refusal = [&](const std::string& message) {
    return Error{ErrorCode::kInvalidArgument, fmt::format("{}: {}", path, message)};
  };
  const auto text = load_text(path, kLargestPlan);
  if (!text) return text.error();
  const auto plan = batch::parse_plan(*text);
  if (!plan) return refusal(plan.error().message);
  for (const batch::PlanEntry& entry : *plan) {
    CLI::Option* option =
        app.get_option_no_throw(entry.name == "inputs" ? "inputs" : "--" + entry.name);
    const auto wrong_here = [&](const std::string& message) {
      return refusal(
          fmt::format("line {}, column {}: {}", entry.place.line, entry.place.column, message));
    };
    if (option == nullptr || entry.name == "plan" || entry.name == "help") {
      return wrong_here(
          fmt::format("there is no option '{}'; batch --help lists them", entry.name));
    }
    const bool flag = option->get_expected_max() == 0;
    if (flag != entry.values.empty()) {
      return wrong_here(
          fmt::format("{} {}", entry.name, flag ? "is either true or false" : "needs a value"));
    }
    if (option->count() > 0) continue;  // typed as well
    if (const auto status = check_entry(entry); !status) return wrong_here(status.error().message);
    if (flag) option->add_result("true");
    for (const std::string& value : entry.values) option->add_result(value);
    option->run_callback();
  }
  return Done{};
}

}  // namespace convscope::cli
