#pragma once
// What the layers of a stack give, kept for as long as nothing in front of them changes: an edit of
// one layer computes it and what follows, and nothing else again.

#include <memory>
#include <optional>
#include <vector>

#include "core/compute.h"
#include "core/layer_stack.h"

namespace convscope {

/// One layer's results. Between layers values are float32, whatever the precision of the sums.
struct LayerResult {
  std::shared_ptr<const Source> convolved;  // after the response
  std::shared_ptr<const Source> output;     // after the pooling; the same where there is none
};

/// The results of the layers of an experiment, as far as they can be computed.
struct Stack {
  Experiment experiment;
  std::vector<LayerResult> layers;
  std::optional<Error> problem;  // of the first layer that is missing
};

class LayerCache {
 public:
  /// What the shown convolution or pooling reads. Errors name the layer; kCancelled.
  Result<std::shared_ptr<const Source>> input_of(const Experiment& experiment,
                                                 const ConvolveContext& context);
  /// Takes over the cells of a whole outcome, so that its layer is not computed again.
  void keep(const Outcome& outcome);
  /// All layers. Error: kCancelled; anything else is the stack's problem.
  Result<std::shared_ptr<const Stack>> stack_of(const Experiment& experiment,
                                                const ConvolveContext& context);
  /// How many layers have been computed here: for tests.
  int computed() const { return computed_; }

 private:
  struct Entry {
    std::shared_ptr<const Source> input;
    Layer layer;  // without its pooling
    PlanOptions options;
    std::shared_ptr<const Source> convolved;
    Pooling pooling;
    std::shared_ptr<const Source> output;
  };

  Result<std::shared_ptr<const Source>> convolved(std::size_t index,
                                                  const std::shared_ptr<const Source>& input,
                                                  const Layer& layer, const PlanOptions& options,
                                                  const ConvolveContext& context);
  Result<std::shared_ptr<const Source>> pooled(std::size_t index, const Layer& layer,
                                               const ConvolveContext& context);
  Entry& entry(std::size_t index);

  std::vector<Entry> entries_;
  int computed_ = 0;
};

}  // namespace convscope
