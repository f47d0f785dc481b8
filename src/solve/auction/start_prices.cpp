// SPDX-License-Identifier: Apache-2.0
#include "start_prices.hpp"

#include "completed_sample.hpp"
#include <algorithm>
#include <bit>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>

namespace pairwright::auction {
namespace {

constexpr int slope_bits = 20;  // a slope of 1, and a share of 1

/// Every so many-th row, as keys of 24 bits: sums of squares stay far below 128.
class Rows {
 public:
  Rows(const CandidateGraph& graph, const Scale& scale, std::size_t stride)
      : graph_(graph), least_(scale.least), stride_(stride) {
    constexpr int key_bits = 24;
    const auto range = static_cast<std::uint64_t>(scale.range >> scale.fine);
    shift_ = std::max(0, static_cast<int>(std::bit_width(range)) - key_bits);
  }

  std::size_t stride() const { return stride_; }
  std::size_t count() const { return (graph_.mentees() + stride_ - 1) / stride_; }
  int shift() const { return shift_; }

  /// Calls visit(mentor, key) for each mentor.
  template <class Visit>
  void for_each(std::size_t row, Visit visit) const {
    const EdgeIndex begin = graph_.row_begin(static_cast<MenteeIndex>(row * stride_));
    graph_.weights().with_type([&](const auto* weights) {
      for (std::size_t j = 0; j < graph_.mentors(); ++j) visit(j, (weights[begin + j] - least_) >> shift_);
    });
  }

 private:
  const CandidateGraph& graph_;
  const Weight least_;
  const std::size_t stride_;
  int shift_ = 0;
};

struct Sums {
  std::vector<std::int64_t> of_mentor;
  Wide rows = 0;
  Wide all = 0;
  Wide within = 0;  // of squares, of what is neither the mentee's nor the mentor's part
  Wide spread = 0;  // of squares, of the mentors' sums about their mean
};

Sums sums_of(const Rows& sample, std::size_t mentors) {
  Sums sums;
  sums.rows = static_cast<Wide>(sample.count());
  sums.of_mentor.assign(mentors, 0);
  Wide squares = 0;
  Wide row_squares = 0;
  for (std::size_t row = 0; row < sample.count(); ++row) {
    std::int64_t sum = 0;
    sample.for_each(row, [&](std::size_t j, std::int64_t key) {
      sums.of_mentor[j] += key;
      sum += key;
      squares += Wide{key} * key;
    });
    row_squares += Wide{sum} * sum;
    sums.all += sum;
  }
  const auto columns = static_cast<Wide>(mentors);
  for (const std::int64_t sum : sums.of_mentor) sums.spread += Wide{sum} * sum;
  sums.spread -= sums.all * sums.all / columns;
  const Wide between_mentees = row_squares / columns - sums.all * sums.all / (sums.rows * columns);
  const Wide all_squares = squares - sums.all * sums.all / (sums.rows * columns);
  sums.within = std::max<Wide>(0, all_squares - sums.spread / sums.rows - between_mentees);
  return sums;
}

/// By how much each row follows the mentors' means, ascending.
std::vector<std::int64_t> slopes_of(const Rows& rows, const Sums& sums) {
  const auto columns = static_cast<Wide>(sums.of_mentor.size());
  const Wide spread = std::max<Wide>(1, sums.spread / sums.rows);
  std::vector<std::int64_t> slopes;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    Wide product = 0;
    std::int64_t sum = 0;
    rows.for_each(row, [&](std::size_t j, std::int64_t key) {
      product += Wide{key} * sums.of_mentor[j];
      sum += key;
    });
    const Wide together = product - sum * sums.all / columns;
    slopes.push_back(static_cast<std::int64_t>((together << slope_bits) / spread));
  }
  std::ranges::sort(slopes);
  return slopes;
}

/// What chance explains of the differences within rows, and what the slopes of the sample do.
struct Explained {
  Wide noise = 0;
  Wide followed = 0;
};

Explained explain(const Sums& sums, const std::vector<std::int64_t>& slopes) {
  const Wide between = sums.spread / sums.rows;
  Wide followed = 0;
  for (const std::int64_t slope : slopes) {
    const Wide off = slope - (Wide{1} << slope_bits);
    followed += ((between / sums.rows) * (off * off >> slope_bits)) >> slope_bits;
  }
  return {std::max<Wide>(0, sums.within - followed), followed};
}

/// Of mentors in the order of their means, of whom the higher have as many units as they can.
struct Loads {
  std::vector<Wide> of;
  std::size_t first_above_least = 0;
  Wide all = 0;
};

Loads loads_of(const std::vector<MentorIndex>& order, const StartOf& start) {
  Loads loads{.of = {}, .first_above_least = order.size() - 1};
  Wide extra = -Wide{start.spare};
  for (const MentorIndex j : order) {
    loads.of.push_back(start.minimum[j]);
    extra += Wide{start.capacity[j]} - start.minimum[j];
    loads.all += start.capacity[j];
  }
  loads.all -= start.spare;
  for (std::size_t k = order.size(); k-- > 0 && extra > 0; loads.first_above_least = k) {
    const Wide more = std::min(extra, Wide{start.capacity[order[k]]} - start.minimum[order[k]]);
    loads.of[k] += more;
    extra -= more;
  }
  return loads;
}

/// The slope of the mentee at `rank` of all, in twice the mentees of a stride; between those of the sample.
std::int64_t slope_at(const std::vector<std::int64_t>& slopes, Wide rank, Wide stride) {
  const auto low = static_cast<std::size_t>(std::min(rank / stride, static_cast<Wide>(slopes.size() - 2)));
  const Wide rest = rank - static_cast<Wide>(low) * stride;
  return slopes[low] + static_cast<std::int64_t>((slopes[low + 1] - slopes[low]) * rest / stride);
}

}  // namespace

std::vector<Worth> start_prices(const CandidateGraph& graph, const Scale& scale, const StartOf& start) {
  std::vector<Worth> prices(graph.mentors(), 0);
  if (graph.mentors() < 2 || graph.mentees() < 2) return prices;
  if (!graph.is_full()) {
    const std::optional<CandidateGraph> sample = completed_sample(graph, start.rows);
    return sample ? start_prices(*sample, scale, start) : prices;
  }
  const Rows sample(graph, scale, std::max<std::size_t>(1, graph.mentees() / start.rows));
  const Sums sums = sums_of(sample, graph.mentors());
  std::vector<std::int64_t> slopes = slopes_of(sample, sums);
  const auto [noise, followed] = explain(sums, slopes);
  // Their ratio is about 1 when the mentors are all alike.
  const Wide signal = sums.spread / sums.rows * (sums.rows - 1);
  if (signal <= (start.only_clear ? 4 * sums.rows : 2) * noise) return prices;
  const Wide trust = ((signal - noise) << slope_bits) / signal;
  // Where slopes are nearly all there is, it pays to know everyone's.
  const bool of_all = followed > 64 * noise;
  const Rows rows(graph, scale, of_all ? 1 : sample.stride());
  if (of_all) slopes = slopes_of(rows, sums);
  std::vector<MentorIndex> order(graph.mentors());
  std::iota(order.begin(), order.end(), MentorIndex{0});
  std::ranges::sort(order, {}, [&](MentorIndex j) { return sums.of_mentor[j]; });
  const Loads loads = loads_of(order, start);
  const Wide stride = 2 * std::max<Wide>(1, loads.all) * static_cast<Wide>(rows.stride());
  std::vector<Wide> asked{0};  // by each but the first more than by that, in keys · rows · slope
  Wide before = 0;             // units with mentors of a lower mean
  for (std::size_t k = 1; k < order.size(); ++k) {
    before += loads.of[k - 1];
    // Of who stands between the two.
    const Wide rank = (2 * before - 1) * static_cast<Wide>(graph.mentees());
    const Wide slope = before > 0 ? std::max<Wide>(0, slope_at(slopes, rank, stride)) : 0;
    asked.push_back(asked.back() + slope * (sums.of_mentor[order[k]] - sums.of_mentor[order[k - 1]]));
  }
  const auto most = static_cast<Wide>(scale.range) * 4;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Wide price = asked[k] - asked[loads.first_above_least];
    const Wide keys = ((price * trust) >> slope_bits) << sample.shift();
    const Wide worth = (keys / sums.rows << scale.fine) >> slope_bits;
    const Wide least = start.minimum[order[k]] > 0 ? -static_cast<Wide>(scale.range) : 0;
    prices[order[k]] = static_cast<Worth>(std::clamp(worth, least, most));
  }
  return prices;
}

}  // namespace pairwright::auction
