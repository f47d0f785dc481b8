# SPDX-License-Identifier: Apache-2.0
# make demo | test | lint | fuzz | bench | bench-score | bench-peers | stubs | reference | clean. Each sees to what it needs: Debian packages, a virtual environment in
# .venv, the package in editable mode. A second run repeats only what its inputs ask for.
MAKEFLAGS += --no-builtin-rules
PYTHON ?= python3
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
ROUNDS ?= 100

export PYTHON
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export CMAKE_BUILD_PARALLEL_LEVEL := $(JOBS)
export CTEST_PARALLEL_LEVEL := $(JOBS)

# Python files are not among these: an editable install sees their edits by itself.
BUILD_INPUTS := pyproject.toml VERSION CMakeLists.txt python/CMakeLists.txt \
  $(shell find cmake include src python/src -not -name '*~')
GENERATE_STUB = pybind11-stubgen pairwright._core --output-dir build/stubs && ruff format -q build/stubs
CPP_FILES = $(shell find include src python/src tests bench -name '*.hpp' -o -name '*.cpp')

.PHONY: demo test lint fuzz bench bench-score bench-peers stubs reference install clean

demo: install
	rm -rf out/demo && mkdir -p out
	pairwright match --mentees data/mentees.csv --mentors data/mentors.csv --policy data/policy.toml \
	  --out out/demo --report
	pairwright verify out/demo
	@echo "Report: out/demo/report.html"

test: install .venv/dev.stamp
	tools/install_packages.sh build test
	cmake --preset dev
	cmake --build --preset dev
	ctest --preset dev
	pytest

lint: install .venv/dev.stamp
	tools/install_packages.sh build test lint
	python tools/check_layers.py
	python tools/check_tree.py
	ruff check
	ruff format --check
	codespell
	mypy
	$(GENERATE_STUB)
	diff -u python/pairwright/_core.pyi build/stubs/pairwright/_core.pyi
	clang-format-19 --dry-run -Werror $(CPP_FILES)
	cmake --preset dev
	run-clang-tidy-19 -p build/dev -quiet -j $(JOBS) '$(CURDIR)/src/.*'

# A million random instances against brute force, ten thousand medium ones of each solver against the others, and some
# hundred cohorts of up to 2000 x 500 people with and without all pairs stored.
fuzz: install
	tools/install_packages.sh build test
	cmake --preset release -DPAIRWRIGHT_WARNINGS_AS_ERRORS=OFF
	cmake --build --preset release --target solve_tests match_tests
	PAIRWRIGHT_ROUNDS=$(ROUNDS) build/release/tests/match_tests --gtest_filter='*on_large_programmes*'
	PAIRWRIGHT_ROUNDS=$(ROUNDS) build/release/tests/solve_tests --gtest_filter='*Conformance*:agreement*'

bench: install
	tools/install_packages.sh build bench
	python tools/bench_cohort.py --mentees 4000 --mentors 1000 --out build/bench/cohort.json
	cmake --preset bench
	cmake --build --preset bench
	PAIRWRIGHT_BENCH_COHORT=$(CURDIR)/build/bench/cohort.json cmake --build --preset bench --target run_benches

# One core: pairwright's scorer beside the same formulas in NumPy, and its cosines beside those of scikit-learn and FAISS,
# on a cohort that answers everything at length.
bench-score: install .venv/peers.stamp
	tools/install_packages.sh build bench
	python tools/bench_cohort.py --kind questionnaire --mentees 20000 --mentors 5000 --out build/bench/questionnaire.json
	cmake --preset bench
	cmake --build --preset bench --target score_bench
	PAIRWRIGHT_BENCH_COHORT=build/bench/questionnaire.json PAIRWRIGHT_BENCH_SCORES=build/bench/scores.bin \
	  build/bench/bench/score_bench --benchmark_repetitions=5 --benchmark_enable_random_interleaving=true \
	  --benchmark_out=build/bench/score_figures.json --benchmark_out_format=json
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python bench/score_peers.py build/bench/questionnaire.json \
	  build/bench/scores.bin build/bench/score_figures.json

# All of it takes hours: PEERS="--quick", or --instances, --sizes, --peers, --repeats, --limit (bench/peers/sweep.py).
bench-peers: install .venv/peers.stamp
	tools/install_packages.sh build bench peers
	cmake --preset bench
	cmake --build --preset bench --target peers
	PYTHONPATH=bench python -m peers.sweep --docs docs/performance.md $(PEERS)

stubs: install .venv/dev.stamp
	$(GENERATE_STUB)
	cp build/stubs/pairwright/_core.pyi python/pairwright/_core.pyi

reference: install
	python -c "import pairwright, sys; sys.stdout.write(pairwright.policy_schema())" > docs/reference/policy.schema.json

install: .venv/install.stamp

clean:
	rm -rf build out .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/venv.stamp:
	tools/install_packages.sh build
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	pip install -q --upgrade 'pip>=25.1'
	touch $@

# A fixed build folder and no isolation: only what changed is compiled.
.venv/install.stamp: .venv/venv.stamp $(BUILD_INPUTS)
	pip install -q --group build
	@echo "Compiling the extension: some minutes the first time"
	pip install -q --no-build-isolation \
	  -C cmake.define.CMAKE_PROJECT_TOP_LEVEL_INCLUDES=cmake/PairwrightCcache.cmake -e .
	touch $@

.venv/peers.stamp: .venv/venv.stamp pyproject.toml
	pip install -q --group peers
	rm -rf .venv/lapx
	pip install -q --no-deps --target .venv/lapx --group peers-apart
	touch $@

.venv/dev.stamp: .venv/venv.stamp pyproject.toml
	pip install -q --group dev
	touch $@
