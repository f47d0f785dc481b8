// SPDX-License-Identifier: Apache-2.0
// What one core can do at most, for the table "what bounds each" of docs/performance.md: bytes a second read
// from memory and from the caches, int32 additions and double multiply-additions (two operations, not fused,
// as in the build) a second. Counters: "bytes" or "operations" a second.
#include "pairwright/base/processor.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

// Vectors of 64 bytes, independent, so that nothing waits for the one before.
constexpr std::size_t chains = 16;
constexpr int rounds = 4096;

typedef std::int32_t Integers __attribute__((vector_size(64)));  // NOLINT(modernize-use-using)
typedef double Doubles __attribute__((vector_size(64)));         // NOLINT(modernize-use-using)

PAIRWRIGHT_FOR_EACH_PROCESSOR
void read_all(const Integers* data, std::size_t size, Integers& found) {
  Integers a{};
  Integers b{};
  Integers c{};
  Integers d{};
  for (std::size_t k = 0; k + 4 <= size; k += 4) {
    a |= data[k];
    b |= data[k + 1];
    c |= data[k + 2];
    d |= data[k + 3];
  }
  found = a | b | c | d;
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void add_integers(Integers* sums, const Integers& step) {
  Integers own[chains];
  for (std::size_t c = 0; c < chains; ++c) own[c] = sums[c];
  Integers by = step;
  for (int k = 0; k < rounds; ++k) {
    for (std::size_t c = 0; c < chains; ++c) own[c] += by;
    by ^= own[0];  // or the compiler would multiply
  }
  for (std::size_t c = 0; c < chains; ++c) sums[c] = own[c];
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void multiply_add(Doubles* sums, const Doubles& factor, const Doubles& step) {
  Doubles own[chains];
  for (std::size_t c = 0; c < chains; ++c) own[c] = sums[c];
  const Doubles times = factor;
  const Doubles plus = step;
  for (int k = 0; k < rounds; ++k) {
    for (std::size_t c = 0; c < chains; ++c) own[c] = own[c] * times + plus;
  }
  for (std::size_t c = 0; c < chains; ++c) sums[c] = own[c];
}

void read(benchmark::State& state) {
  const std::size_t size = static_cast<std::size_t>(state.range(0)) * 1024 / sizeof(Integers);
  const std::vector<Integers> data(size, Integers{} + 1);
  Integers found{};
  for (auto _ : state) {
    read_all(data.data(), size, found);
    benchmark::DoNotOptimize(found);
    benchmark::ClobberMemory();
  }
  if (found[0] != 1) state.SkipWithError("wrong answer: not what was written");
  state.counters["bytes"] =
      benchmark::Counter(static_cast<double>(size * sizeof(Integers)),
                         benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::kIs1000);
}

/// `compute` steps every chain `rounds` times, each lane by so many operations.
template <class Vector, class Compute>
void time_operations(benchmark::State& state, int operations, Compute compute) {
  std::vector<Vector> sums(chains);
  for (auto _ : state) {
    compute(sums.data());
    benchmark::DoNotOptimize(sums.data());
    benchmark::ClobberMemory();
  }
  constexpr auto lanes = sizeof(Vector) / sizeof(Vector{}[0]);
  state.counters["operations"] =
      benchmark::Counter(static_cast<double>(operations) * rounds * static_cast<double>(chains * lanes),
                         benchmark::Counter::kIsIterationInvariantRate);
}

void add_int32(benchmark::State& state) {
  const Integers step = Integers{} + 3;
  time_operations<Integers>(state, 1, [&](Integers* sums) { add_integers(sums, step); });
}

void multiply_add_double(benchmark::State& state) {
  const Doubles factor = Doubles{} + 0.5;
  const Doubles step = Doubles{} + 1;
  time_operations<Doubles>(state, 2, [&](Doubles* sums) { multiply_add(sums, factor, step); });
}

// KiB: half of a first cache, of a second cache, and far more than any.
BENCHMARK(read)->ArgName("KiB")->Arg(24)->Arg(512)->Arg(512 * 1024);
BENCHMARK(add_int32);
BENCHMARK(multiply_add_double);

}  // namespace
