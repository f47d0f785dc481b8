// SPDX-License-Identifier: Apache-2.0
// LEMON as a peer: lemon_peer ALGORITHM INSTANCE MATES solves the instance (instance_file.hpp) by
// network_simplex or cost_scaling, writes the column of each row (int32, -1 for none) to MATES, and prints
// LEMON's version and its times as JSON: building of graph and solver, CPU and wall seconds of the solve.
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include "instance_file.hpp"
#include <algorithm>
#include <chrono>
#include <ctime>
#include <exception>
#include <string_view>
#include <utility>

namespace pairwright::peers {
namespace {

using Graph = lemon::StaticDigraph;
using Cost = std::int64_t;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Arcs ascend by tail, as StaticDigraph wants: a row's pairs, then its way out, then columns to the sink.
struct Network {
  static constexpr int no_column = -1;

  Graph graph;
  std::vector<int> column_of_arc;  // by arc
  std::vector<int> upper;          // by arc
  std::vector<Cost> cost;          // by arc
  std::vector<int> supply;         // by node

  explicit Network(const InstanceFile& instance) {
    const auto rows = static_cast<int>(instance.rows);
    const auto columns = static_cast<int>(instance.columns);
    const int sink = rows + columns;
    std::vector<std::pair<int, int>> arcs;
    arcs.reserve(instance.row.size() + static_cast<std::size_t>(sink));
    const auto add = [&](int tail, int head, int most, Cost each, int column) {
      arcs.emplace_back(tail, head);
      upper.push_back(most);
      cost.push_back(each);
      column_of_arc.push_back(column);
    };
    std::size_t pair = 0;
    for (int i = 0; i < rows; ++i) {
      for (; pair < instance.row.size() && instance.row[pair] == i; ++pair) {
        add(i, rows + instance.column[pair], 1, instance.cost[pair], instance.column[pair]);
      }
      if (instance.outside >= 0) add(i, sink, 1, instance.outside, no_column);
    }
    for (int j = 0; j < columns; ++j) {
      add(rows + j, sink, instance.capacity[static_cast<std::size_t>(j)], 0, no_column);
    }
    graph.build(sink + 1, arcs.begin(), arcs.end());
    supply.assign(static_cast<std::size_t>(sink) + 1, 0);
    std::fill_n(supply.begin(), rows, 1);
    supply.back() = -rows;
  }
};

/// A LEMON map over a vector.
template <class Item, class T>
struct VectorMap {
  using Key = Item;
  using Value = T;
  const std::vector<T>& values;
  T operator[](Item item) const { return values[static_cast<std::size_t>(Graph::id(item))]; }
};

template <class Solver>
Numbers solve(const InstanceFile& instance) {
  const double start = cpu_seconds();
  const Network network(instance);
  Solver solver(network.graph);
  solver.upperMap(VectorMap<Graph::Arc, int>{network.upper});
  solver.costMap(VectorMap<Graph::Arc, Cost>{network.cost});
  solver.supplyMap(VectorMap<Graph::Node, int>{network.supply});
  const double cpu = cpu_seconds();
  const double wall = wall_seconds();
  const auto outcome = solver.run();
  const double took = wall_seconds() - wall;
  const double end = cpu_seconds();
  if (outcome != Solver::OPTIMAL) throw std::runtime_error("no optimum");
  std::printf("{\"version\": \"%s\", \"build\": %.9f, \"cpu\": %.9f, \"wall\": %.9f}\n", LEMON_VERSION,
              cpu - start, end - cpu, took);

  Numbers mates(static_cast<std::size_t>(instance.rows), Network::no_column);
  for (Graph::ArcIt arc(network.graph); arc != lemon::INVALID; ++arc) {
    const int column = network.column_of_arc[static_cast<std::size_t>(Graph::id(arc))];
    if (column == Network::no_column || solver.flow(arc) == 0) continue;
    mates[static_cast<std::size_t>(Graph::id(network.graph.source(arc)))] = column;
  }
  return mates;
}

int run(std::string_view algorithm, const char* given, const char* found) {
  const InstanceFile instance = read_instance(given);
  Numbers mates;
  if (algorithm == "network_simplex") {
    mates = solve<lemon::NetworkSimplex<Graph, int, Cost>>(instance);
  } else if (algorithm == "cost_scaling") {
    mates = solve<lemon::CostScaling<Graph, int, Cost>>(instance);
  } else {
    throw std::runtime_error("no such algorithm");
  }
  put(open_file(found, "wb"), mates.data(), mates.size());
  return 0;
}

}  // namespace
}  // namespace pairwright::peers

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("lemon_peer network_simplex|cost_scaling INSTANCE MATES\n", stderr);
    return 2;
  }
  try {
    return pairwright::peers::run(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
