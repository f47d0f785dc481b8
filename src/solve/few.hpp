// SPDX-License-Identifier: Apache-2.0
// Lists of which there is one for each person, and which mostly hold one entry: without memory of its own.
#pragma once

#include <boost/container/small_vector.hpp>

namespace pairwright {

template <class T>
using Few = boost::container::small_vector<T, 2>;

}  // namespace pairwright
