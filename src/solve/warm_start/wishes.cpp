// SPDX-License-Identifier: Apache-2.0
#include "wishes.hpp"

#include "../row_kernels.hpp"
#include "effort.hpp"
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace pairwright::warm_start {
namespace {

/// A round raises prices where that makes most people content; few need a third.
constexpr int most_rounds = 4;

template <class Number>
constexpr Number none_at_all = -4 * unreachable<Number>;

/// The place, nowhere for staying without, and the price at which it is wished for no more.
template <class Number>
struct Wish {
  MentorIndex mentor;
  Number price;
};

template <class Number>
class Wishes {
 public:
  explicit Wishes(Standing<Number>& standing) : on_(standing), graph_(standing.graph) {}

  bool settle();

 private:
  std::optional<Wish<Number>> wish_of(MenteeIndex i);
  Number greatest_gain(MenteeIndex i) const;
  Number greatest_gain_elsewhere(MenteeIndex i) const;
  std::vector<MenteeIndex> raise_prices(std::span<const MenteeIndex> wishing);
  void take_worse_away(MenteeIndex i);

  Standing<Number>& on_;
  const CandidateGraph& graph_;
};

/// Of all places of the row, those held included.
template <class Number>
Number Wishes<Number>::greatest_gain(MenteeIndex i) const {
  return graph_.weights().with_type([&](const auto* weights) {
    const auto* const row = weights + graph_.row_begin(i);
    const std::size_t size = graph_.row_size(i);
    Number best = none_at_all<Number>;
    if (!graph_.is_full()) {
      const MentorIndex* const mentors = graph_.listed_mentors().data() + graph_.row_begin(i);
      for (std::size_t k = 0; k < size; ++k) {
        best = std::max(best, static_cast<Number>(row[k]) - on_.price[mentors[k]]);
      }
    } else if constexpr (std::is_same_v<Number, std::int64_t>) {
      best = row_kernels::greatest<Number>(row, on_.price.data(), size);
    } else {
      for (std::size_t k = 0; k < size; ++k)
        best = std::max(best, static_cast<Number>(row[k]) - on_.price[k]);
    }
    return best;
  });
}

template <class Number>
Number Wishes<Number>::greatest_gain_elsewhere(MenteeIndex i) const {
  Number best = none_at_all<Number>;
  for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
    const MentorIndex j = graph_.mentor(e);
    const Number own = on_.weight(e) - on_.price[j];
    if (own > best && !on_.held.is_taken(i, j)) best = own;
  }
  return best;
}

/// Sets the mentee's surplus, too.
template <class Number>
std::optional<Wish<Number>> Wishes<Number>::wish_of(MenteeIndex i) {
  if (!on_.wants_something(i)) return std::nullopt;
  Number least = unreachable<Number>;  // what a unit gains
  for (Unit unit = on_.units.first(i); unit < on_.units.end(i); ++unit) {
    if (on_.held.at(unit) != nowhere) {
      least = std::min(least, on_.gain(unit));
    } else if (on_.staying) {
      least = std::min(least, -*on_.staying);
    }
  }
  Number best = on_.units.are_single() ? greatest_gain(i) : greatest_gain_elsewhere(i);
  if (best < -unreachable<Number>) best = least;  // they have all that they could have
  on_.surplus[i] = on_.staying ? std::max(best, -*on_.staying) : best;
  if (on_.surplus[i] <= least) return std::nullopt;
  if (best < on_.surplus[i]) return Wish<Number>{nowhere, 0};
  for (EdgeIndex e = graph_.row_begin(i);; ++e) {
    const MentorIndex j = graph_.mentor(e);
    if (on_.weight(e) - on_.price[j] != best || on_.held.is_taken(i, j)) continue;
    return Wish<Number>{j, on_.weight(e) - least};
  }
}

/// Returns whom to ask again, or nobody when no price was raised.
template <class Number>
std::vector<MenteeIndex> Wishes<Number>::raise_prices(std::span<const MenteeIndex> wishing) {
  std::vector<std::pair<MentorIndex, Number>> wishes;
  for (const MenteeIndex i : wishing) {
    if (const auto wish = wish_of(i); wish && wish->mentor != nowhere) {
      wishes.emplace_back(wish->mentor, wish->price);
    }
  }
  std::ranges::sort(wishes);
  std::vector<MenteeIndex> again(wishing.begin(), wishing.end());
  bool raised = false;
  for (std::size_t k = 0, end = 0; k < wishes.size(); k = end) {
    const MentorIndex j = wishes[k].first;
    while (end < wishes.size() && wishes[end].first == j) ++end;
    if (end - k <= on_.held.load(j)) continue;
    on_.price[j] = wishes[end - 1].second;
    on_.held.for_each_holder(j, [&](Unit unit) { again.push_back(on_.units.mentee(unit)); });
    raised = true;
  }
  if (!raised) return {};
  std::ranges::sort(again);
  const auto twice = std::ranges::unique(again);
  again.erase(twice.begin(), twice.end());
  return again;
}

template <class Number>
void Wishes<Number>::take_worse_away(MenteeIndex i) {
  for (Unit unit = on_.units.first(i); unit < on_.units.end(i); ++unit) {
    if (on_.held.at(unit) != nowhere && on_.gain(unit) < on_.surplus[i]) on_.held.take_away(unit);
  }
}

template <class Number>
bool Wishes<Number>::settle() {
  std::vector<MenteeIndex> wishing;
  std::vector<std::uint32_t> wishes(graph_.mentors(), 0);
  std::size_t hopeless = 0;  // wishes that no raise is likely to settle
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    const auto wish = wish_of(i);
    if (!wish) continue;
    wishing.push_back(i);
    if (wish->mentor == nowhere || ++wishes[wish->mentor] <= on_.held.load(wish->mentor)) ++hopeless;
    if (hopeless > most_left(graph_)) return false;
  }
  for (int round = 0; round < most_rounds && !wishing.empty(); ++round) {
    std::vector<MenteeIndex> again = raise_prices(wishing);
    if (again.empty()) break;
    std::erase_if(again, [&](MenteeIndex i) { return !wish_of(i); });
    wishing = std::move(again);
  }
  for (const MenteeIndex i : wishing) take_worse_away(i);
  return true;
}

}  // namespace

template <class Number>
bool settle_wishes(Standing<Number>& standing) {
  return Wishes<Number>(standing).settle();
}

template bool settle_wishes(Standing<std::int64_t>&);
template bool settle_wishes(Standing<Wide>&);

}  // namespace pairwright::warm_start
