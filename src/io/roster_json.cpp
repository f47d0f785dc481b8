// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/roster_json.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/text.hpp"
#include "pairwright/io/snapshot_json.hpp"
#include "pairwright/model/cell_access.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "json_text.hpp"
#include "result_format.hpp"

namespace pairwright {
namespace {

namespace json = boost::json;

std::vector<std::string> ids_of(const Table& table) {
  Faults faults;
  CellPlace place(faults, "cohort.json", "", table.name());
  std::vector<std::string> ids;
  const Column* const column = table.find("id");
  for (std::size_t row = 0; column != nullptr && row < table.rows(); ++row) {
    place.at_row(row + 1);
    if (const auto id = text_cell(column->cells, row, place)) ids.push_back(id_form(*id));
  }
  throw_if_any<DataError>(faults);
  return ids;
}

std::vector<IdPair> pairs_of(const json::object& result) {
  if (result.at("format").as_string() != result_format) throw std::invalid_argument("another format");
  std::vector<IdPair> pairs;
  for (const json::value& pair : result.at("pairs").as_array()) {
    pairs.push_back(
        {std::string(pair.at("mentee_id").as_string()), std::string(pair.at("mentor_id").as_string())});
  }
  return pairs;
}

}  // namespace

Roster roster_from_json(std::string_view cohort, std::string_view result) {
  const Snapshot snapshot = snapshot_from_json(cohort);
  const json::value root = parse_json<DataError>(result, "result.json");
  try {
    return {ids_of(snapshot.mentees), ids_of(snapshot.mentors), pairs_of(root.as_object())};
  } catch (const InputError&) {
    throw;
  } catch (const std::exception&) {
    throw DataError({Fault{.code = "format",
                           .table = "result.json",
                           .column = "",
                           .message = std::string("not a result in the format ") + result_format,
                           .hint = "the folder was made by another version, or changed",
                           .source = ""}});
  }
}

}  // namespace pairwright
