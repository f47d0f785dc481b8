// SPDX-License-Identifier: Apache-2.0
// Python values as cells: what each one is, and what a column of them is.
#pragma once

#include "pairwright/model/cell_faults.hpp"

#include <pybind11/pybind11.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pairwright::python {

enum class ValueKind : std::uint8_t { none, text, boolean, whole, real, date, list, map, other };

/// Tells and reads values. Holds the classes it compares with; needs the GIL.
class Values {
 public:
  Values();

  /// The value, or the Python value that a NumPy scalar or array stands for.
  pybind11::object plain(pybind11::handle value) const;
  std::vector<pybind11::object> plain_items(pybind11::handle sequence) const;

  /// list: lists and tuples; map: dicts; date: dates and datetimes; real: floats and decimals.
  ValueKind kind(pybind11::handle value) const;

  /// Text in UTF-8; nullopt, with a fault, for text with half of a surrogate pair.
  std::optional<std::string> text(pybind11::handle value, CellPlace& place) const;
  /// ISO 8601; a time with a zone in UTC.
  std::optional<std::string> iso_text(pybind11::handle value, CellPlace& place) const;
  /// A whole number of 64 bits; nullopt, with a fault, beyond.
  std::optional<std::int64_t> whole(pybind11::handle value, CellPlace& place) const;
  /// A whole or real number as the nearest double; nullopt for None.
  std::optional<double> number(pybind11::handle value, CellPlace& place) const;
  /// Any single value written out as a text file would have it; nullopt for None.
  std::optional<std::string> written(pybind11::handle value, CellPlace& place) const;

 private:
  pybind11::object date_;
  pybind11::object decimal_;
  pybind11::object utc_;
};

/// Collects the kinds of a column's values, or of the items of its lists, to find the one they share.
class KindSurvey {
 public:
  /// `row` is 1-based. None counts for nothing.
  void see(const Values& values, pybind11::handle value, std::size_t row);

  /// The kind of a column: integers among reals are reals, and anything single among texts is text. nullopt,
  /// with a fault at the first row that does not fit, when there is none.
  std::optional<ValueKind> shared_kind(CellPlace& place) const;
  /// The only kind that was seen, none for no value at all; nullopt, with a fault, when there were several.
  std::optional<ValueKind> only_kind(CellPlace& place) const;

 private:
  std::vector<ValueKind> seen() const;
  std::nullopt_t refuse(ValueKind first, ValueKind misfit, CellPlace& place) const;

  std::array<std::size_t, 9> first_row_{};  ///< by kind; 0 = not seen
  std::string other_;                       ///< type of the first value of kind other
};

/// "a text", "a list", …
const char* noun(ValueKind kind);

}  // namespace pairwright::python
