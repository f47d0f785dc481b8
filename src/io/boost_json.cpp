// SPDX-License-Identifier: Apache-2.0
// Boost.JSON is used from its headers alone, so that nothing has to be linked; this is its one translation
// unit.
#include <boost/json/src.hpp>
