#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# install_packages.sh PURPOSE...: sees to it that the Debian packages of build, test, bench, peers or lint are
# there. Does nothing on other systems; without root it says what is missing and fails.
set -eu

build="g++ cmake ninja-build ccache libeigen3-dev libboost1.81-dev"
test="libgtest-dev librapidcheck-dev tzdata"
bench="libbenchmark-dev"
peers="liblemon-dev"
lint="clang-format-19 clang-tidy-19"

python_is_complete='
import ensurepip, os, sys, sysconfig, venv
sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))'

command -v dpkg-query >/dev/null || exit 0

wanted=""
for purpose in "$@"; do
  case $purpose in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $test" ;;
    bench) wanted="$wanted $bench" ;;
    peers) wanted="$wanted $peers" ;;
    lint) wanted="$wanted $lint" ;;
    *) echo "install_packages.sh: no such purpose: $purpose" >&2; exit 2 ;;
  esac
done
"${PYTHON:-python3}" -c "$python_is_complete" 2>/dev/null || wanted="$wanted python3-venv python3-dev"

missing=""
for package in $wanted; do
  case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
    *" installed") ;;
    *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "Missing Debian packages. As root: apt-get install$missing" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086  # a list
apt-get install -q -y --no-install-recommends $missing
