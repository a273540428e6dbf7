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

bool is_parameter(const std::string& name) {
  const auto names = batch::parameter_names();
  return std::ranges::find(names, name) != names.end();
}

/// What a plan says of the parameters is looked at where its place is still known. Only texts that
/// are not understood: a kernel's file and what depends on other options are looked at later.
Status check_value(const batch::PlanValue& value, bool swept) {
  Experiment scratch;
  if (!is_parameter(value.parameter)) {
    return swept ? batch::set_parameter(scratch, value.parameter, value.text) : Status(Done{});
  }
  if (value.text.empty() || value.parameter == "output-padding") return Done{};
  const auto values = swept ? batch::parse_sweep_values(value.text + ";")
                            : Result<std::vector<std::string>>({value.text});
  if (!values) return values.error();
  for (const std::string& text : *values) {
    auto status = batch::set_parameter(scratch, value.parameter, text);
    if (status || status.error().code != ErrorCode::kInvalidArgument) continue;
    // As where it is typed: the kernel cannot be read.
    if (value.parameter != "kernel") return status;
    return Error{ErrorCode::kBadFormat, status.error().message};
  }
  return Done{};
}

}  // namespace

Status take_plan(CLI::App& app, const std::string& path) {
  const auto refusal = [&](const std::string& message) {
    return Error{ErrorCode::kInvalidArgument, fmt::format("{}: {}", path, message)};
  };
  const auto at = [&](const TextPlace& place, const std::string& message) {
    return refusal(fmt::format("line {}, column {}: {}", place.line, place.column, message));
  };
  const auto text = load_text(path, kLargestPlan);
  if (!text) return text.error();
  const auto plan = batch::parse_plan(*text);
  if (!plan) return refusal(plan.error().message);
  for (const batch::PlanEntry& entry : *plan) {
    CLI::Option* option =
        app.get_option_no_throw(entry.name == "inputs" ? "inputs" : "--" + entry.name);
    const auto wrong_here = [&](const std::string& message) { return at(entry.place, message); };
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
    for (const batch::PlanValue& value : entry.parts) {
      const auto status = check_value(value, entry.name == "sweep");
      if (!status)
        return Error{status.error().code, at(value.place, status.error().message).message};
    }
    if (flag) option->add_result("true");
    for (const std::string& value : entry.values) option->add_result(value);
    option->run_callback();
  }
  return Done{};
}

}  // namespace convscope::cli
