// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/arrow.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/model/cohort.hpp"

#include <gtest/gtest.h>

#include "io/arrow_producer.hpp"
#include <algorithm>
#include <functional>

namespace pairwright {
namespace {

using testing::ArrowDraft;
using testing::bits_of;
using testing::bytes_of;
using testing::list_draft;
using testing::number_draft;
using testing::Producer;
using testing::struct_draft;
using testing::text_draft;

Table read(Producer& producer) {
  ArrowArrayStream stream = producer.stream();
  return table_from_arrow(stream, "mentors", "frame");
}

/// Faults of reading; none when it succeeds. Everything must have been released either way, the stream once.
Faults faults_of(Producer& producer) {
  Faults faults;
  try {
    read(producer);
  } catch (const DataError& error) {
    faults = error.faults();
  }
  EXPECT_EQ(producer.streams_released, 1);
  EXPECT_EQ(producer.schemas_alive, 0);
  EXPECT_EQ(producer.arrays_alive, 0);
  return faults;
}

std::vector<std::string> texts(const Table& table, std::string_view column) {
  const auto& cells = std::get<TextColumn>(table.find(column)->cells);
  std::vector<std::string> texts;
  for (std::size_t row = 0; row < cells.size(); ++row) texts.emplace_back(cells[row].value_or("null"));
  return texts;
}

/// "python:4*2" for each entry, "null" for what is not answered.
std::vector<std::string> entries(const Table& table, std::string_view column) {
  const auto& cells = std::get<EntryColumn>(table.find(column)->cells);
  std::vector<std::string> lines;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    std::string line = cells.answered(row) ? "" : "null";
    for (const Entry& entry : cells[row]) {
      line += (line.empty() ? "" : " ") + entry.name;
      if (entry.number) line += ":" + std::to_string(static_cast<int>(*entry.number));
      if (entry.importance) line += "*" + std::to_string(static_cast<int>(*entry.importance));
    }
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(arrow, reads_columns_over_several_chunks_and_releases_everything) {
  const auto chunk = [](const std::vector<std::string>& ids, const std::vector<std::int8_t>& counts) {
    return struct_draft("", {text_draft("id", ids), number_draft("capacity", "c", counts)});
  };
  Producer producer(chunk({}, {}), {chunk({"a", "b"}, {1, -2}), chunk({}, {}), chunk({"c"}, {3})});

  const Table table = read(producer);

  EXPECT_EQ(texts(table, "id"), (Lines{"a", "b", "c"}));
  EXPECT_EQ(std::get<IntegerColumn>(table.find("capacity")->cells), (IntegerColumn{1, -2, 3}));
  EXPECT_EQ(producer.streams_released, 1);
  EXPECT_EQ(producer.schemas_alive, 0);
  EXPECT_EQ(producer.arrays_alive, 0);
}

TEST(arrow, reads_no_chunks_and_no_columns) {
  Producer no_chunks(struct_draft("", {text_draft("id", {})}), {});
  EXPECT_EQ(read(no_chunks).column_names(), (Lines{"id"}));
  EXPECT_EQ(read(no_chunks).rows(), 0U);
  Producer no_columns(std::vector<ArrowDraft>{});
  EXPECT_EQ(read(no_columns).columns().size(), 0U);
}

TEST(arrow, follows_offsets_at_every_level) {
  // Names x0 … x5; structs are the last five of them; lists [1, 3) and [3, 4) of the structs; the batch skips
  // a row.
  ArrowDraft names = text_draft("name", {"x0", "x1", "x2", "x3", "x4", "x5"});
  ArrowDraft levels = number_draft<std::int64_t>("level", "l", {9, 9, 0, 1, 2, 3, 4, 5});
  names.offset = 0;
  levels.offset = 2;
  ArrowDraft structs = struct_draft("item", {names, levels});
  structs.offset = 1;
  structs.length = 5;
  ArrowDraft lists = list_draft("skills", {0, 1, 1, 3, 4}, structs);
  lists.offset = 1;
  lists.length = 3;
  lists.buffers[0] = bits_of({true, true, true, false});
  ArrowDraft batch = struct_draft("", {lists});
  batch.offset = 1;
  batch.length = 2;
  Producer producer(batch, {batch});

  EXPECT_EQ(entries(read(producer), "skills"), (Lines{"x2:2 x3:3", "null"}));
}

TEST(arrow, reads_dictionaries_with_null_indices_and_null_values) {
  ArrowDraft values = text_draft("", {"ignored", "north", "nobody", "south"});
  values.offset = 1;
  values.length = 3;
  values.buffers[0] = bits_of({true, true, false, true});
  ArrowDraft column = number_draft<std::uint16_t>("location", "S", {2, 1, 0, 0});
  column.buffers[0] = bits_of({true, true, false, true});
  column.dictionary = std::make_shared<ArrowDraft>(values);
  Producer producer({column});

  EXPECT_EQ(texts(read(producer), "location"), (Lines{"south", "null", "null", "north"}));
}

TEST(arrow, names_every_column_and_type_outside_the_closed_set) {
  const auto empty = [](std::string name, std::string format, std::vector<ArrowDraft> children = {}) {
    return ArrowDraft{.name = std::move(name), .format = std::move(format), .children = std::move(children)};
  };
  ArrowDraft flags = empty("flags", "c");
  flags.metadata = std::string("\1\0\0\0\x14\0\0\0", 8) + "ARROW:extension:name" +
                   std::string("\x0a\0\0\0", 4) + "arrow.bool";
  Producer producer({empty("id", "u"), empty("photo", "z"), empty("ages", "+l", {empty("item", "l")}), flags,
                     empty("deep", "+l", {empty("item", "+l", {empty("item", "u")})}), empty("new", "?"),
                     empty("facts", "+s", {empty("city", "u")})});

  const Faults faults = faults_of(producer);

  Lines lines;
  for (const Fault& fault : faults) lines.push_back(fault.code + " " + fault.column + ": " + fault.message);
  EXPECT_EQ(
      lines,
      (Lines{"column_type photo: binary cannot be read", "column_type ages: list<int64> cannot be read",
             "column_type flags: extension<arrow.bool> cannot be read",
             "column_type deep: list<list> cannot be read", "column_type new: unknown '?' cannot be read",
             "column_type facts: a struct with a field of type utf8 cannot be read"}));
}

TEST(arrow, refuses_structs_in_lists_whose_fields_are_not_plain) {
  const auto message = [](std::vector<ArrowDraft> fields) {
    Producer producer({list_draft("wants", {0}, struct_draft("item", std::move(fields)))});
    const Faults faults = faults_of(producer);
    return faults.empty() ? "" : faults.front().message;
  };
  const ArrowDraft name = text_draft("name", {});
  const ArrowDraft note = text_draft("note", {});
  const ArrowDraft level = number_draft<double>("level", "g", {});
  const ArrowDraft target = number_draft<double>("target", "g", {});
  const ArrowDraft weight = number_draft<double>("weight", "g", {});
  const ArrowDraft when = number_draft<std::int32_t>("when", "tdD", {});
  EXPECT_EQ(message({level, weight, name}), "");
  EXPECT_EQ(message({level}), "the structs in its lists have no text field to be the name");
  EXPECT_EQ(message({name, note}), "the structs in its lists have two text fields, 'name' and 'note'");
  EXPECT_EQ(message({name, level, weight, target}),
            "the structs in its lists have two numbers of one meaning, 'level' and 'target'");
  EXPECT_EQ(message({name, when}),
            "the structs in its lists have a field 'when' that is neither text nor a number");
}

TEST(arrow, places_values_that_do_not_fit_at_their_rows) {
  const ArrowDraft first = struct_draft(
      "", {number_draft<std::uint64_t>("size", "L", {1}), number_draft<std::int32_t>("since", "tdD", {0})});
  const ArrowDraft second =
      struct_draft("", {number_draft<std::uint64_t>("size", "L", {2, ~0ULL}),
                        number_draft<std::int32_t>("since", "tdD", {2'932'897, -719'162})});
  Producer producer(first, {first, second});

  const Faults faults = faults_of(producer);

  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].column, "size");
  EXPECT_EQ(faults[0].row, 3);
  EXPECT_EQ(faults[1].column, "since");
  EXPECT_EQ(faults[1].row, 2);
}

TEST(arrow, reports_failing_streams_without_the_producers_words) {
  Producer at_schema({text_draft("id", {"a"})});
  at_schema.schema_error = 22;
  Producer at_first({text_draft("id", {"a"})});
  at_first.fail_at_chunk = 0;
  Producer at_second({text_draft("id", {"a"})});
  at_second.fail_at_chunk = 1;
  Producer single(text_draft("id", {"a"}), {});
  ArrowDraft null_row = struct_draft("", {text_draft("id", {"a", "b"})});
  null_row.buffers[0] = bits_of({true, false});
  Producer with_null_row(null_row, {null_row});

  for (Producer* producer : {&at_schema, &at_first, &at_second, &single, &with_null_row}) {
    const Faults faults = faults_of(*producer);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].code, "arrow_stream");
    EXPECT_EQ(faults[0].table, "mentors");
    EXPECT_EQ(faults[0].source, "frame");
    EXPECT_EQ(to_string(faults[0]).find("Ada"), std::string::npos);
  }
}

TEST(arrow, refuses_a_stream_that_was_used_before) {
  Producer producer({text_draft("id", {"a"})});
  ArrowArrayStream stream = producer.stream();
  table_from_arrow(stream, "mentors", "");
  EXPECT_THROW(table_from_arrow(stream, "mentors", ""), DataError);
  EXPECT_EQ(producer.streams_released, 1);
}

TEST(arrow, refuses_two_columns_of_one_name) {
  Producer producer({text_draft("id", {"a"}), text_draft("id", {"b"})});
  const Faults faults = faults_of(producer);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].code, "duplicate_column");
}

/// Mentors a and b with skills given by `column`; what the cohort makes of them.
Lines skills_of(ArrowDraft column) {
  Producer producer({text_draft("id", {"a", "b"}), std::move(column)});
  const Cohort cohort = Cohort::make(Table("mentees"), read(producer));
  Lines lines;
  for (std::size_t k = 0; k < 2; ++k) {
    std::string line = cohort.mentors().skills.answered(k) ? "" : "null";
    for (const SkillLevel& skill : cohort.mentors().skills[k]) {
      line += cohort.skills().name(skill.name) + ":" + std::to_string(skill.level) + " ";
    }
    lines.push_back(line);
  }
  return lines;
}

TEST(arrow, text_lists_structs_and_maps_mean_the_same) {
  const Lines expected = skills_of(text_draft("skills", {"SQL:2.5; python:4", ""}));
  ASSERT_EQ(expected, (Lines{"python:4.000000 sql:2.500000 ", "null"}));

  const auto pairs = [] {
    return struct_draft(
        "item", {text_draft("name", {"Python", "sql"}), number_draft<double>("level", "g", {4, 2.5})});
  };
  EXPECT_EQ(skills_of(list_draft("skills", {0, 2, 2}, pairs())), expected);
  ArrowDraft map = list_draft("skills", {0, 2, 2}, pairs());
  map.format = "+m";
  EXPECT_EQ(skills_of(map), expected);
  ArrowDraft python = number_draft<std::int32_t>("python", "i", {4, 0});
  ArrowDraft sql = number_draft<float>("sql", "f", {2.5, 0});
  python.buffers[0] = bits_of({true, false});
  sql.buffers[0] = bits_of({true, false});
  EXPECT_EQ(skills_of(struct_draft("skills", {python, sql})), expected);
}

}  // namespace
}  // namespace pairwright
