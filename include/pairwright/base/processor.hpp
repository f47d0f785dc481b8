// SPDX-License-Identifier: Apache-2.0
// For the few loops that are worth it: compiled for several instruction sets, of which the best one that the
// processor has is chosen when the program starts. They hold integers, or doubles that the
// build does not contract to fused multiply-add, so that each gives the same answer.
#pragma once

#if defined(PAIRWRIGHT_ONE_PROCESSOR)
// For one instruction set alone: tests compare what each computes (tests/score/processors).
#define PAIRWRIGHT_FOR_EACH_PROCESSOR __attribute__((target(PAIRWRIGHT_ONE_PROCESSOR)))
#elif defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__clang_analyzer__)
// (The sanitizers' runtime is not ready yet when the choice is made.)
#define PAIRWRIGHT_FOR_EACH_PROCESSOR \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define PAIRWRIGHT_FOR_EACH_PROCESSOR
#endif
