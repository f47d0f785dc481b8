// SPDX-License-Identifier: Apache-2.0
// Finds places for units without one, and takers for free places at a price (see standing.hpp), by a search
// for a shortest alternating path over reduced losses each: from a unit ahead and from all such places
// behind, until they meet, or until it is cheaper to leave the unit out, or the place free at price 0. Where
// places come first, units that were left out look for free places once more in the end, at any loss. Few
// people are reached where there is room; hardly more than the square root of all where a place and a unit
// must find each other. References: Tomizawa, On some techniques useful for solution of transportation
// network problems, 1971; Nicholson, Finding the shortest route between two points in a network, 1966, for
// the two directions.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "front.hpp"
#include "standing.hpp"
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pairwright::warm_start {

/// What lies beyond the people: staying without a place, and leaving one free.
enum class Outside : std::uint8_t {
  end,    ///< a search ends when it comes there: enough where that is near
  source  ///< it is searched from there, too
};

enum class Outcome : std::uint8_t {
  done,
  dropped  ///< stopped, or it would take longer than to begin anew
};

template <class Number>
class Repair {
 public:
  /// `standing`: after settle_wishes().
  explicit Repair(Standing<Number>& standing);

  Outcome run(const Objective& objective, const RunControl& control);

 private:
  struct End {
    Number loss;
    Node node;
  };

  bool is_mentor(Node node) const { return node >= graph_.mentees(); }
  Node mentor_node(MentorIndex j) const { return graph_.mentees() + j; }
  MentorIndex mentor_at(Node node) const { return static_cast<MentorIndex>(node - graph_.mentees()); }
  /// Of a way from a unit to a place for sale, or of going without both.
  Number least_known() const { return std::min(met_.loss, ahead_end_.loss + behind_end_.loss); }
  /// Of listing everybody, and of shifting all prices.
  std::size_t work_of_sources() const { return (graph_.mentees() + graph_.mentors()) / 4; }
  std::size_t work() const { return ahead_.work() + behind_.work(); }

  bool place(std::span<const MenteeIndex> unplaced, const RunControl& control);
  bool sell(const RunControl& control);
  bool place_left_out(const RunControl& control);
  bool is_too_slow() const;
  bool seek(std::span<const MenteeIndex> sources, const RunControl& control);
  bool search(std::span<const MenteeIndex> sources, std::size_t most_work, const RunControl& control);
  void start_outside_ahead();
  void start_outside_behind();
  bool look_for_ends(std::size_t most_work, const RunControl& control);
  bool helps_ahead(Node node, Number loss) const;
  bool helps_behind(Node node, Number loss) const;
  void step_ahead();
  void step_behind();
  void relax_row(MenteeIndex i, Number loss);
  void relax_holders(MentorIndex j, Number loss);
  void relax_column(MentorIndex j, Number loss);
  void relax_own_places(MenteeIndex i, Number loss);
  void reach_ahead(Node node, Number loss, Node from);
  void reach_behind(Node node, Number loss, Node from);
  void price_staying();
  void leave_one_out();
  void follow_paths();
  void reprice(Number ahead, Number behind);
  void change(const std::vector<Node>& path);

  Standing<Number>& on_;
  const CandidateGraph& graph_;
  std::vector<MentorIndex> for_sale_;
  std::optional<Number> leaving_;  // what it costs to leave a unit out, where that may be

  // One search.
  Outside outside_ = Outside::end;
  std::size_t sources_ = 0;  // units that look for a place
  Front<Number> ahead_;
  Front<Number> behind_;
  End ahead_end_{};   // a place that is free at no price, or a mentee of whom a unit is left out
  End behind_end_{};  // a place that is left free instead, or a mentee of whom a unit was left out
  End met_{};

  std::size_t budget_;  // pairs that may be looked at before all is dropped
  std::size_t spent_ = 0;
  std::size_t searches_ = 0;
  std::size_t to_do_ = 0;  // searches, about
};

}  // namespace pairwright::warm_start
