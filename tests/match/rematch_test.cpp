// SPDX-License-Identifier: Apache-2.0
// Matching again after an earlier result: against all choices of pairs of small programmes, and by what must
// follow from what.
#include "pairwright/io/result_json.hpp"
#include "pairwright/io/snapshot_json.hpp"
#include "pairwright/match.hpp"
#include "pairwright/match/recheck.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "explain/solved.hpp"
#include "model/random_programme.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

using testing::lines;
using testing::Programme;
using testing::random_programme;
using testing::text_table;
using IdPairs = std::vector<IdPair>;
using Texts = std::vector<std::string>;

MatchResult match_tables(const Programme& made, const Policy& policy, const MatchOptions& options) {
  return match(Cohort::make(made.mentees, made.mentors, testing::some_zones()), policy, options);
}

IdPairs id_pairs_of(const MatchResult& result) {
  IdPairs pairs;
  for (const MatchedPair& pair : result.pairs()) {
    pairs.push_back({result.cohort().mentees().ids[pair.mentee], result.cohort().mentors().ids[pair.mentor]});
  }
  return pairs;
}

/// Few scores, so that there are many optima.
Policy coarse_policy(std::mt19937_64& random, const char* objective, double keep_bonus) {
  ValueTable table;
  for (const char* mentee : {"e1", "e2", "e3", "e4"}) {
    for (const char* mentor : {"m1", "m2", "m3"}) {
      if (random() % 5 != 0) table[mentee][mentor] = static_cast<double>(1 + random() % 3) / 4;
    }
  }
  Policy policy = testing::written_scores(table);
  policy.objective = objective;
  policy.rematch.keep_bonus = keep_bonus;
  return policy;
}

Programme small_programme(std::mt19937_64& random) {
  constexpr std::array numbers{"0", "1", "2"};
  const auto number = [&] { return numbers.at(random() % numbers.size()); };
  std::vector<std::vector<const char*>> mentees, mentors;
  for (const char* id : {"e1", "e2", "e3", "e4"}) mentees.push_back({id, number()});
  for (const char* id : {"m1", "m2", "m3"}) mentors.push_back({id, number()});
  return {text_table("mentees", {"id", "demand"}, mentees),
          text_table("mentors", {"id", "capacity"}, mentors)};
}

IdPairs some_pairs(std::mt19937_64& random) {
  IdPairs pairs;
  for (const char* mentee : {"e1", "e2", "e3", "e4", "gone"}) {
    for (const char* mentor : {"m1", "m2", "m3", "gone"}) {
      if (random() % 3 == 0) pairs.push_back({mentee, mentor});
    }
  }
  return pairs;
}

/// What is maximised, by the most important first, and the pairs.
struct Choice {
  std::array<Wide, 4> worth{};
  std::vector<EdgeIndex> edges;
};

/// Reads all choices of pairs; of equal ones the first, by sorted lists of pairs.
class AllChoices {
 public:
  AllChoices(const MatchResult& result, const IdPairs& previous, Wide bonus)
      : graph_(result.graph()), places_first_(result.objective().places_first), bonus_(bonus) {
    for (const auto& [mentee, mentor] : previous) {
      const auto i = result.cohort().mentees().find(mentee);
      const auto j = result.cohort().mentors().find(mentor);
      if (i && j) previous_.insert(graph_.find(*i, *j));
    }
    mentee_load_.resize(graph_.mentees());
    mentor_load_.resize(graph_.mentors());
    extend(0);
  }

  const Choice& best() const { return best_; }
  const std::set<EdgeIndex>& previous() const { return previous_; }

 private:
  void extend(EdgeIndex edge) {
    if (edge == graph_.edges()) return judge();
    const MenteeIndex i = graph_.mentee(edge);
    const MentorIndex j = graph_.mentor(edge);
    if (mentee_load_[i] < graph_.demand(i) && mentor_load_[j] < graph_.capacity(j)) {
      ++mentee_load_[i];
      ++mentor_load_[j];
      chosen_.push_back(edge);
      extend(edge + 1);
      chosen_.pop_back();
      --mentee_load_[i];
      --mentor_load_[j];
    }
    extend(edge + 1);
  }

  void judge() {
    Wide value = 0;
    Wide kept = 0;
    for (const EdgeIndex edge : chosen_) {
      const Wide is_previous = previous_.contains(edge) ? 1 : 0;
      value += graph_.weight(edge) + is_previous * bonus_;
      kept += is_previous;
    }
    const auto filled = static_cast<Wide>(chosen_.size());
    const std::array<Wide, 4> worth{places_first_ ? filled : 0, value, kept, places_first_ ? 0 : filled};
    // Choices with an earlier pair come first, so only a better one replaces what was found.
    if (!found_ || worth > best_.worth) best_ = {worth, chosen_};
    found_ = true;
  }

  const CandidateGraph& graph_;
  bool places_first_;
  Wide bonus_;
  std::set<EdgeIndex> previous_;
  std::vector<std::uint32_t> mentee_load_;
  std::vector<std::uint32_t> mentor_load_;
  std::vector<EdgeIndex> chosen_;
  Choice best_;
  bool found_ = false;
};

class Rematched : public ::testing::TestWithParam<std::tuple<const char*, double>> {};

TEST_P(Rematched, is_the_first_of_the_best_of_all_choices_and_proved) {
  const auto [objective, keep_bonus] = GetParam();
  const Wide bonus = static_cast<Wide>(std::lround(keep_bonus * score_one));
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    std::mt19937_64 random(seed);
    const Policy policy = coarse_policy(random, objective, keep_bonus);
    const Programme made = small_programme(random);
    const IdPairs previous = some_pairs(random);
    const MatchResult result = match_tables(made, policy, {.previous = previous});
    const AllChoices choices(result, previous, bonus);
    EXPECT_EQ(result.solution().edges, choices.best().edges) << "seed " << seed;
    ASSERT_TRUE(result.verify().proved()) << result.verify().failures.at(0);
    EXPECT_TRUE(result.total() + result.rematch()->kept_bonus == result.bound());
    EXPECT_TRUE(result.bound() == choices.best().worth[1]);
    EXPECT_TRUE(static_cast<Wide>(result.rematch()->kept) == choices.best().worth[2]);
    EXPECT_EQ(result.rematch()->kept + result.rematch()->changed, previous.size());
    for (const MatchedPair& pair : result.pairs()) {
      Score sum = 0;
      for (const Score part : pair.contributions) sum += part;
      EXPECT_EQ(sum, pair.score);
      EXPECT_EQ(pair.kept, choices.previous().contains(result.graph().find(pair.mentee, pair.mentor)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(policies, Rematched,
                         ::testing::Combine(::testing::Values("coverage", "total"),
                                            ::testing::Values(0.0, 0.1, 0.25, 1.0)));

TEST(rematch, proves_itself_on_many_cohorts_with_every_solver) {
  for (const char* solver : {"auto", "auction", "successive_shortest_paths"}) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
      const Programme made = random_programme(seed, 20, 14);
      const IdPairs previous = id_pairs_of(match_tables(random_programme(seed + 1, 20, 14), {}, {}));
      Policy policy;
      policy.solver = solver;
      policy.objective = seed % 2 == 0 ? "coverage" : "total";
      policy.rematch.keep_bonus = static_cast<double>(seed % 3) / 20;
      const MatchResult result = match_tables(made, policy, {.previous = previous});
      ASSERT_TRUE(result.verify().proved()) << solver << ": " << result.verify().failures.at(0);
      const Texts texts{result_to_json(result), snapshot_to_json(result), result.policy().to_json()};
      EXPECT_EQ(recheck({texts[1], texts[2], texts[0]}, {}, testing::some_zones()).failures, Texts{});
    }
  }
}

RC_GTEST_PROP(rematch, after_nothing_changed_keeps_everything, (std::uint64_t seed)) {
  const Programme made = random_programme(seed, 14, 9);
  const MatchResult before = match_tables(made, {}, {});
  Policy policy;
  policy.rematch.keep_bonus = static_cast<double>(seed % 5) / 4;
  const MatchResult after = match_tables(made, policy, {.previous = id_pairs_of(before)});
  RC_ASSERT(id_pairs_of(after) == id_pairs_of(before));
  RC_ASSERT(after.rematch()->kept == before.pairs().size());
  RC_ASSERT(after.rematch()->changed == 0U);
  RC_ASSERT(after.total() == before.total());
}

RC_GTEST_PROP(rematch, without_a_bonus_costs_no_score, (std::uint64_t seed)) {
  const Programme made = random_programme(seed, 14, 9);
  const IdPairs previous = id_pairs_of(match_tables(random_programme(seed + 7, 14, 9), {}, {}));
  const MatchResult plain = match_tables(made, {}, {});
  const MatchResult after = match_tables(made, {}, {.previous = previous});
  RC_ASSERT(after.total() == plain.total());
  RC_ASSERT(after.pairs().size() == plain.pairs().size());
}

// Where the previous pairs fill most places, a choice has no more new pairs than it drops, and a new pair is
// worth at most the bonus.
RC_GTEST_PROP(rematch, with_the_full_bonus_keeps_every_pair_of_a_full_result, (std::uint64_t seed)) {
  const Programme made = random_programme(seed, 12, 9);
  Policy policy;
  policy.factors = {testing::factor("availability")};
  const IdPairs previous = id_pairs_of(match_tables(made, policy, {}));
  policy.factors.clear();
  policy.rematch.keep_bonus = 1;
  for (const char* objective : {"coverage", "total"}) {
    policy.objective = objective;
    RC_ASSERT(match_tables(made, policy, {.previous = previous}).rematch()->kept == previous.size());
  }
}

RC_GTEST_PROP(rematch, keeps_no_fewer_with_a_higher_bonus, (std::uint64_t seed)) {
  const Programme made = random_programme(seed, 14, 9);
  const IdPairs previous = id_pairs_of(match_tables(random_programme(seed + 7, 14, 9), {}, {}));
  std::uint64_t kept = 0;
  for (const double bonus : {0.0, 0.02, 0.1, 0.5, 1.0}) {
    Policy policy;
    policy.rematch.keep_bonus = bonus;
    const MatchResult result = match_tables(made, policy, {.previous = previous});
    RC_ASSERT(result.rematch()->kept >= kept);
    kept = result.rematch()->kept;
  }
}

RC_GTEST_PROP(rematch, gives_the_same_bytes_for_any_order_and_number_of_threads, (std::uint64_t seed)) {
  const Programme made = random_programme(seed, 40, 30);
  IdPairs previous = id_pairs_of(match_tables(random_programme(seed + 7, 40, 30), {}, {}));
  const auto texts = [](const MatchResult& result) {
    return Texts{result_to_json(result), snapshot_to_json(result)};
  };
  const Texts told = texts(match_tables(made, {}, {.previous = previous}));
  std::ranges::reverse(previous);
  if (!previous.empty()) previous.push_back(previous.front());
  const Programme shuffled{testing::shuffled(made.mentees, seed + 1),
                           testing::shuffled(made.mentors, seed + 2)};
  RC_ASSERT(texts(match_tables(shuffled, {},
                               {.previous = previous, .control = {.stop = {}, .threads = 4}})) == told);
}

const Policy tied =
    testing::written_scores({{"a", {{"x", 0.5}, {"y", 0.5}}}, {"b", {{"x", 0.5}, {"y", 0.5}}}});

MatchResult match_four(const Policy& policy, const IdPairs& previous) {
  return match_tables(
      {text_table("mentees", {"id"}, {{"a"}, {"b"}}), text_table("mentors", {"id"}, {{"x"}, {"y"}})}, policy,
      {.previous = previous});
}

TEST(rematch, breaks_ties_for_pairs_that_were) {
  EXPECT_EQ(testing::pairs_of(match_four(tied, {})), (Texts{"a–x 500000", "b–y 500000"}));
  EXPECT_EQ(testing::pairs_of(match_four(tied, {{"a", "y"}})), (Texts{"a–y 500000", "b–x 500000"}));
}

TEST(rematch, changes_pairs_only_for_more_than_the_bonus) {
  Policy policy = testing::written_scores({{"a", {{"x", 0.6}, {"y", 0.5}}}, {"b", {{"x", 0.5}, {"y", 0.6}}}});
  const IdPairs previous{{"a", "y"}, {"b", "x"}};
  const Texts kept{"a–y 500000", "b–x 500000"};
  const Texts changed{"a–x 600000", "b–y 600000"};
  EXPECT_EQ(testing::pairs_of(match_four(policy, previous)), changed);
  policy.rematch.keep_bonus = 0.099999;
  EXPECT_EQ(testing::pairs_of(match_four(policy, previous)), changed);
  policy.rematch.keep_bonus = 0.1;  // as good: keeping breaks the tie
  const MatchResult result = match_four(policy, previous);
  EXPECT_EQ(testing::pairs_of(result), kept);
  EXPECT_TRUE(result.total() == 1'000'000);
  EXPECT_TRUE(result.rematch()->kept_bonus == 200'000);
  EXPECT_TRUE(result.bound() == 1'200'000);
}

TEST(rematch, explains_a_pair_with_its_bonus_apart) {
  Policy policy = tied;
  policy.rematch.keep_bonus = 0.25;
  const MatchResult result = match_four(policy, {{"a", "y"}});
  EXPECT_EQ(result.explain("a", "y").pair.score, 500'000);
  EXPECT_EQ(result.explain("a", "y").bonus, 250'000);
  EXPECT_EQ(result.explain("a", "x").bonus, 0);
  EXPECT_TRUE(*result.explain("a", "y").margin <= 0);
  EXPECT_TRUE(*result.explain("a", "x").margin >= 0);
}

TEST(rematch, lists_pairs_that_are_no_longer_possible) {
  const Programme made{text_table("mentees", {"id", "excludes"}, {{"a", ""}, {"b", "x"}}),
                       text_table("mentors", {"id"}, {{"x"}, {"y"}})};
  const MatchOptions options{.forbidden = {{"a", "y"}},
                             .previous = IdPairs{{"b", "x"}, {"q", "x"}, {"a", "q"}, {"q", "r"}, {"a", "y"}}};
  const MatchResult result = match_tables(made, tied, options);
  Texts lost;
  for (const LostPair& pair : result.settled().previous->lost) {
    lost.push_back(pair.ids.mentee + "–" + pair.ids.mentor + " " + pair.reason + " " + pair.detail);
  }
  EXPECT_EQ(lost, (Texts{"a–q mentor_left ", "a–y kept_out forbidden", "b–x kept_out excluded",
                         "q–r both_left ", "q–x mentee_left "}));
  EXPECT_EQ(result.rematch()->previous, 5U);
  EXPECT_EQ(result.rematch()->changed, 5U);
  EXPECT_EQ(snapshot_from_json(snapshot_to_json(result)).previous->size(), 5U);
}

TEST(rematch, says_nothing_of_kept_pairs_without_a_previous_result) {
  const MatchResult result = match_tables(
      {text_table("mentees", {"id"}, {{"a"}}), text_table("mentors", {"id"}, {{"x"}})}, tied, {});
  EXPECT_FALSE(result.rematch());
  EXPECT_EQ(result_to_json(result).find("kept"), std::string::npos);
  EXPECT_EQ(snapshot_to_json(result).find("previous"), std::string::npos);
}

TEST(rematch, refuses_a_previous_pair_without_an_id_and_a_bonus_out_of_range) {
  EXPECT_EQ(lines(testing::faults_of<DataError>([] { match_four(tied, {{"a", "x"}, {" ", "x"}}); })),
            Texts{"previous 2 mentee_id missing_id"});
  for (const double bonus : {-0.1, 1.1, std::nan("")}) {
    Policy policy = tied;
    policy.rematch.keep_bonus = bonus;
    EXPECT_EQ(lines(testing::faults_of<PolicyError>([&] { match_four(policy, {}); })),
              Texts{"policy 0 rematch.keep_bonus value_range"});
  }
}

TEST(rematch, that_is_stopped_claims_no_more_than_holds) {
  std::stop_source source;
  source.request_stop();
  const Programme made = random_programme(2, 40, 30);
  const IdPairs previous = id_pairs_of(match_tables(made, {}, {}));
  const MatchResult result =
      match_tables(made, {}, {.previous = previous, .control = {.stop = source.get_token()}});
  EXPECT_EQ(result.status(), Status::stopped);
  EXPECT_TRUE(result.verify().proved()) << result.verify().failures.at(0);
}

TEST(rematch, is_found_out_when_the_stored_answer_keeps_fewer_than_it_could) {
  const MatchResult honest = match_four(tied, {{"a", "y"}});
  const std::string cohort = snapshot_to_json(honest);
  const std::string policy = honest.policy().to_json();
  const std::string other = result_to_json(match_four(tied, {{"a", "x"}}));
  EXPECT_TRUE(recheck({cohort, policy, result_to_json(honest)}, {}).failures.empty());
  EXPECT_FALSE(recheck({cohort, policy, other}, {}).failures.empty());
}

}  // namespace
}  // namespace pairwright
