// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/error.hpp"

#include "bindings.hpp"
#include "fault_dict.hpp"
#include <exception>
#include <string>

namespace py = pybind11;

namespace pairwright::python {
namespace {

/// A message may quote the name of a column, which need not be UTF-8.
py::object text(const std::string& bytes) {
  return py::reinterpret_steal<py::object>(
      PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace"));
}

py::object text_or_none(const std::string& bytes) { return bytes.empty() ? py::none() : text(bytes); }

}  // namespace

py::dict fault_dict(const Fault& fault) {
  py::dict fields;
  fields["code"] = text(fault.code);
  fields["table"] = text(fault.table);
  fields["row"] = fault.row == 0 ? py::object(py::none()) : py::object(py::int_(fault.row));
  fields["column"] = text_or_none(fault.column);
  fields["message"] = text(fault.message);
  fields["hint"] = text(fault.hint);
  fields["source"] = text_or_none(fault.source);
  return fields;
}

namespace {

void set_error(const char* kind, const InputError& error) {
  py::list faults;
  for (const Fault& fault : error.faults()) faults.append(fault_dict(fault));
  const py::object raised = py::module_::import("pairwright.errors").attr("from_core")(kind, faults);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(raised.ptr())), raised.ptr());
}

void translate(std::exception_ptr thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const DataError& error) {
    set_error("data", error);
  } catch (const PolicyError& error) {
    set_error("policy", error);
  } catch (const LimitError& error) {
    set_error("limit", error);
  }
}

}  // namespace

// Others, std::bad_alloc → MemoryError among them, pybind11 translates itself.
void register_errors(py::module_&) { py::register_local_exception_translator(translate); }

}  // namespace pairwright::python
