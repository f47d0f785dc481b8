# SPDX-License-Identifier: Apache-2.0
"""pairwright against other solvers on the same instances: `make bench-peers`, or python -m peers.sweep."""
