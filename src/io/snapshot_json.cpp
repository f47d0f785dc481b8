// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/snapshot_json.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "json_text.hpp"
#include <algorithm>
#include <set>

namespace pairwright {
namespace {

namespace json = boost::json;

constexpr const char* format = "pairwright.cohort/1";

json::value optional_number(const std::optional<double>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::value cell(const TextColumn& column, std::size_t row) {
  const auto text = column[row];
  if (!text || trim(*text).empty()) return nullptr;  // blank and null are the same answer: none
  return json::value(json::string_view(text->data(), text->size()));
}

/// Whole numbers are written as the text that a file would hold, so that every source gives the same
/// snapshot.
json::value cell(const IntegerColumn& column, std::size_t row) {
  return column[row] ? json::value(std::to_string(*column[row])) : json::value(nullptr);
}

json::value cell(const RealColumn& column, std::size_t row) { return optional_number(column[row]); }

json::value cell(const EntryColumn& column, std::size_t row) {
  if (column[row].empty()) return nullptr;
  json::array entries;
  for (const Entry& entry : column[row]) {
    entries.emplace_back(json::array{json::value(entry.name), optional_number(entry.number),
                                     optional_number(entry.importance)});
  }
  return entries;
}

constexpr const char* kind_names[] = {"text", "text", "real", "entries"};  // in the order of Cells

/// The columns of one side that the run used, one line each.
std::string side_lines(const MatchResult& result, Side side) {
  std::set<std::string> used = {"id"};
  if (side == Side::mentee) used.insert({"demand", "excludes"});
  if (side == Side::mentor) used.insert({"capacity", "minimum", "excludes"});
  for (const ColumnUse& use : result.scorer().columns_used()) {
    if (use.side == side) used.insert(use.column);
  }
  const People& people = result.cohort().people(side);
  std::string lines;
  for (const auto& [name, cells] : people.columns) {
    if (!used.contains(name)) continue;
    json::array values;
    for (std::size_t row = 0; row < people.size(); ++row) {
      values.emplace_back(std::visit([&](const auto& column) { return cell(column, row); }, cells));
    }
    const json::object column{
        {"name", name}, {"kind", kind_names[cells.index()]}, {"cells", std::move(values)}};
    lines += (lines.empty() ? "" : ",\n") + json_line(column);
  }
  return lines;
}

std::vector<IdPair> ids_of(const Cohort& cohort, const std::vector<PairIndex>& pairs) {
  std::vector<IdPair> ids;
  for (const auto& [i, j] : pairs) ids.push_back({cohort.mentees().ids[i], cohort.mentors().ids[j]});
  return ids;
}

/// By id, whether they are possible still or not.
std::vector<IdPair> ids_of(const Cohort& cohort, const PreviousPairs& previous) {
  std::vector<IdPair> ids = ids_of(cohort, previous.possible);
  for (const LostPair& lost : previous.lost) ids.push_back(lost.ids);
  std::ranges::sort(ids);
  return ids;
}

std::string pair_lines(const std::vector<IdPair>& pairs) {
  std::string lines;
  for (const auto& [mentee, mentor] : pairs) {
    const json::array pair{json::value(mentee), json::value(mentor)};
    lines += (lines.empty() ? "" : ",\n") + json_line(pair);
  }
  return lines;
}

std::optional<double> number_of(const json::value& value) {
  return value.is_null() ? std::nullopt : std::optional(value.to_number<double>());
}

void add_cell(TextColumn& column, const json::value& value) {
  value.is_null() ? column.add_null() : column.add(std::string_view(value.as_string()));
}

void add_cell(RealColumn& column, const json::value& value) { column.push_back(number_of(value)); }

void add_cell(EntryColumn& column, const json::value& value) {
  if (value.is_null()) return column.add_blank();
  std::vector<Entry> entries;
  for (const json::value& item : value.as_array()) {
    const json::array& entry = item.as_array();
    entries.push_back({std::string(entry.at(0).as_string()), number_of(entry.at(1)), number_of(entry.at(2))});
  }
  column.add(entries);
}

template <class Cells>
Cells fill(const json::array& values) {
  Cells cells;
  for (const json::value& value : values) add_cell(cells, value);
  return cells;
}

Cells read_cells(std::string_view kind, const json::array& values) {
  if (kind == "text") return fill<TextColumn>(values);
  if (kind == "real") return fill<RealColumn>(values);
  if (kind == "entries") return fill<EntryColumn>(values);
  throw std::invalid_argument("no such kind of column");
}

void read_table(const json::array& columns, Table& table) {
  for (const json::value& item : columns) {
    const json::object& object = item.as_object();
    table.add({std::string(object.at("name").as_string()),
               read_cells(object.at("kind").as_string(), object.at("cells").as_array())});
  }
}

std::vector<IdPair> read_pairs(const json::array& pairs) {
  std::vector<IdPair> read;
  for (const json::value& pair : pairs) {
    read.push_back(
        {std::string(pair.as_array().at(0).as_string()), std::string(pair.as_array().at(1).as_string())});
  }
  return read;
}

}  // namespace

std::string snapshot_to_json(const MatchResult& result) {
  const Cohort& cohort = result.cohort();
  const SettledPairs& settled = result.settled();
  const std::string previous =
      settled.previous ? ",\n\"previous\": [\n" + pair_lines(ids_of(cohort, *settled.previous)) + "\n]" : "";
  return std::string("{\"format\": \"") + format + "\",\n\"mentees\": [\n" +
         side_lines(result, Side::mentee) + "\n],\n\"mentors\": [\n" + side_lines(result, Side::mentor) +
         "\n],\n\"locked\": [\n" + pair_lines(ids_of(cohort, settled.locked)) + "\n],\n\"forbidden\": [\n" +
         pair_lines(ids_of(cohort, settled.forbidden)) + "\n]" + previous + "}\n";
}

Snapshot snapshot_from_json(std::string_view text) {
  const json::value root = parse_json<DataError>(text, "cohort.json");
  Snapshot snapshot;
  try {
    const json::object& object = root.as_object();
    if (object.at("format").as_string() != format) throw std::invalid_argument("another format");
    read_table(object.at("mentees").as_array(), snapshot.mentees);
    read_table(object.at("mentors").as_array(), snapshot.mentors);
    snapshot.locked = read_pairs(object.at("locked").as_array());
    snapshot.forbidden = read_pairs(object.at("forbidden").as_array());
    if (const json::value* const previous = object.if_contains("previous")) {
      snapshot.previous = read_pairs(previous->as_array());
    }
  } catch (const InputError&) {
    throw;
  } catch (const std::exception&) {
    throw DataError({Fault{.code = "format",
                           .table = "cohort.json",
                           .column = "",
                           .message = std::string("not a cohort in the format ") + format,
                           .hint = "the folder was made by another version, or changed",
                           .source = ""}});
  }
  return snapshot;
}

}  // namespace pairwright
