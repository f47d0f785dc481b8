# SPDX-License-Identifier: Apache-2.0
"""One small file per package: how it is given an instance and how its answer is read."""
