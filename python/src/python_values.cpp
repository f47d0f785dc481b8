// SPDX-License-Identifier: Apache-2.0
#include "python_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace py = pybind11;

namespace pairwright::python {
namespace {

bool is_single(ValueKind kind) { return kind < ValueKind::list; }
bool is_number(ValueKind kind) { return kind == ValueKind::whole || kind == ValueKind::real; }

std::size_t position(ValueKind kind) { return static_cast<std::size_t>(kind); }

/// What all these kinds, in the order seen, are together.
std::optional<ValueKind> merged(const std::vector<ValueKind>& kinds) {
  if (kinds.empty()) return ValueKind::none;
  if (kinds.size() == 1) return kinds.front();
  if (std::ranges::all_of(kinds, is_number)) return ValueKind::real;
  const bool any_text = std::ranges::find(kinds, ValueKind::text) != kinds.end();
  if (any_text && std::ranges::all_of(kinds, is_single)) return ValueKind::text;
  return std::nullopt;
}

}  // namespace

const char* noun(ValueKind kind) {
  constexpr std::array nouns = {"no value", "a text", "a truth value", "a whole number",         "a number",
                                "a date",   "a list", "a dict",        "a value of another type"};
  return nouns[position(kind)];
}

Values::Values()
    : date_(py::module_::import("datetime").attr("date")),
      decimal_(py::module_::import("decimal").attr("Decimal")),
      utc_(py::module_::import("datetime").attr("timezone").attr("utc")) {}

py::object Values::plain(py::handle value) const {
  if (kind(value) == ValueKind::other && py::hasattr(value, "dtype") && py::hasattr(value, "tolist")) {
    // NumPy's dates and durations become bare numbers by tolist(), so they stay what they are: refused.
    const std::string dtype_kind = py::str(value.attr("dtype").attr("kind"));
    if (dtype_kind != "M" && dtype_kind != "m") return value.attr("tolist")();
  }
  return py::reinterpret_borrow<py::object>(value);
}

std::vector<py::object> Values::plain_items(py::handle sequence) const {
  std::vector<py::object> items;
  for (const py::handle item : sequence) items.push_back(plain(item));
  return items;
}

ValueKind Values::kind(py::handle value) const {
  PyObject* const object = value.ptr();
  if (value.is_none()) return ValueKind::none;
  if (PyUnicode_Check(object)) return ValueKind::text;
  if (PyBool_Check(object)) return ValueKind::boolean;
  if (PyLong_Check(object)) return ValueKind::whole;
  if (PyFloat_Check(object)) return ValueKind::real;
  if (PyList_Check(object) || PyTuple_Check(object)) return ValueKind::list;
  if (PyDict_Check(object)) return ValueKind::map;
  if (py::isinstance(value, date_)) return ValueKind::date;
  return py::isinstance(value, decimal_) ? ValueKind::real : ValueKind::other;
}

std::optional<std::string> Values::text(py::handle value, CellPlace& place) const {
  Py_ssize_t size = 0;
  if (const char* const bytes = PyUnicode_AsUTF8AndSize(value.ptr(), &size)) {
    return std::string(bytes, static_cast<std::size_t>(size));
  }
  PyErr_Clear();
  place.fault("encoding", "text with half of a surrogate pair", "decode it as UTF-8 where it is read");
  return std::nullopt;
}

std::optional<std::string> Values::iso_text(py::handle value, CellPlace& place) const {
  try {
    const bool has_zone = !py::object(py::getattr(value, "tzinfo", py::none())).is_none();
    const py::object moment =
        has_zone ? value.attr("astimezone")(utc_) : py::reinterpret_borrow<py::object>(value);
    return py::cast<std::string>(moment.attr("isoformat")());
  } catch (py::error_already_set& error) {
    if (!error.matches(PyExc_OverflowError)) throw;
    place.fault("value_range", "a date outside the years 1 to 9999");
    return std::nullopt;
  }
}

std::optional<std::int64_t> Values::whole(py::handle value, CellPlace& place) const {
  int overflow = 0;
  const std::int64_t number = PyLong_AsLongLongAndOverflow(value.ptr(), &overflow);
  if (overflow == 0) return number;
  place.fault("value_range", "a whole number beyond 64 bits with sign");
  return std::nullopt;
}

std::optional<double> Values::number(py::handle value, CellPlace& place) const {
  if (value.is_none()) return std::nullopt;
  if (kind(value) == ValueKind::whole) {
    const auto exact = whole(value, place);
    return exact ? std::optional(static_cast<double>(*exact)) : std::nullopt;
  }
  const double number = PyFloat_AsDouble(value.ptr());
  if (number == -1 && PyErr_Occurred() != nullptr) throw py::error_already_set();
  return number;
}

std::optional<std::string> Values::written(py::handle value, CellPlace& place) const {
  switch (kind(value)) {
    case ValueKind::none:
      return std::nullopt;
    case ValueKind::text:
      return text(value, place);
    case ValueKind::boolean:
      return value.ptr() == Py_True ? "true" : "false";
    case ValueKind::date:
      return iso_text(value, place);
    case ValueKind::whole: {
      const auto number = whole(value, place);
      return number ? std::optional(std::to_string(*number)) : std::nullopt;
    }
    default:
      break;
  }
  const auto real = number(value, place);
  if (!real || !std::isfinite(*real)) {
    place.fault("number", "not a finite number, in a column of texts", "give None when there is no answer");
    return std::nullopt;
  }
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *real).ptr;
  return std::string(digits.data(), end);
}

void KindSurvey::see(const Values& values, py::handle value, std::size_t row) {
  const ValueKind kind = values.kind(value);
  std::size_t& first = first_row_[position(kind)];
  if (kind == ValueKind::none || first != 0) return;
  first = row;
  if (kind == ValueKind::other) other_ = Py_TYPE(value.ptr())->tp_name;
}

std::vector<ValueKind> KindSurvey::seen() const {
  std::vector<ValueKind> kinds;
  for (std::size_t k = 0; k < first_row_.size(); ++k) {
    if (first_row_[k] != 0) kinds.push_back(static_cast<ValueKind>(k));
  }
  std::ranges::stable_sort(kinds, {}, [&](ValueKind kind) { return first_row_[position(kind)]; });
  return kinds;
}

std::nullopt_t KindSurvey::refuse(ValueKind first, ValueKind misfit, CellPlace& place) const {
  place.at_row(first_row_[position(misfit)]);
  place.fault("mixed_kinds", std::string(noun(misfit)) + " in a column that begins with " + noun(first),
              "give every cell of a column the same kind of value");
  return std::nullopt;
}

std::optional<ValueKind> KindSurvey::shared_kind(CellPlace& place) const {
  if (const std::size_t row = first_row_[position(ValueKind::other)]; row != 0) {
    place.at_row(row);
    place.fault("column_type", "a value of type " + other_ + " cannot be read",
                "give None, text, a number, a date, a list of texts, tuples or dicts, or a dict of numbers");
    return std::nullopt;
  }
  const std::vector<ValueKind> kinds = seen();
  if (const auto kind = merged(kinds)) return kind;
  std::vector<ValueKind> fitting = {kinds.front()};
  const auto misfit = std::find_if(kinds.begin() + 1, kinds.end(), [&](ValueKind kind) {
    fitting.push_back(kind);
    return !merged(fitting);
  });
  return refuse(kinds.front(), *misfit, place);
}

std::optional<ValueKind> KindSurvey::only_kind(CellPlace& place) const {
  const std::vector<ValueKind> kinds = seen();
  if (kinds.size() > 1) return refuse(kinds[0], kinds[1], place);
  return kinds.empty() ? ValueKind::none : kinds[0];
}

}  // namespace pairwright::python
