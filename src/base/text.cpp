// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <tuple>
#include <vector>

namespace pairwright {
namespace {

/// Code points of equal decomposition width; `decomposition_values` holds theirs from `offset` on.
struct DecompositionRun {
  char32_t first;
  char32_t last;
  std::uint16_t offset;
  std::uint8_t width;
  bool composes;
};
struct ClassRun {
  char32_t first;
  char32_t last;
  std::uint8_t combining_class;
};
struct FoldRun {
  char32_t first;
  char32_t last;
  std::uint8_t step;
  std::int32_t delta;
};
/// A case folding to two or three code points; 0 fills the third place.
struct FullFold {
  char32_t first;
  std::array<char32_t, 3> folded;
};

#include "unicode_tables.inc"

struct Range {
  char32_t first;
  char32_t last;
};
constexpr Range white_space[] = {
    {0x9, 0xD},       {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
    {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
};
constexpr Range default_ignorable[] = {
    {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},   {0x115F, 0x1160}, {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x200B, 0x200F},   {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},
    {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t first_mark = 0x300;

// Hangul syllables are computed: The Unicode Standard, 3.12 "Conjoining Jamo Behavior".
constexpr char32_t syllable_base = 0xAC00;
constexpr char32_t lead_base = 0x1100;
constexpr char32_t vowel_base = 0x1161;
constexpr char32_t tail_base = 0x11A7;  // one before the first: no tail is tail 0
constexpr char32_t lead_count = 19;
constexpr char32_t vowel_count = 21;
constexpr char32_t tail_count = 28;
constexpr char32_t syllable_count = lead_count * vowel_count * tail_count;

/// The last entry of an ascending table that starts at or before `point`, or nullptr.
template <class Entry, std::size_t size>
const Entry* last_not_after(const Entry (&table)[size], char32_t point) {
  const Entry* next =
      std::upper_bound(std::begin(table), std::end(table), point,
                       [](char32_t value, const Entry& entry) { return value < entry.first; });
  return next == std::begin(table) ? nullptr : next - 1;
}

/// The entry of an ascending table of ranges that holds `point`, or nullptr.
template <class Entry, std::size_t size>
const Entry* range_of(const Entry (&table)[size], char32_t point) {
  const Entry* entry = last_not_after(table, point);
  return entry != nullptr && point <= entry->last ? entry : nullptr;
}

struct Decoded {
  char32_t point;
  std::size_t size;
  bool well_formed = true;
};
constexpr Decoded ill_formed{replacement, 1, false};

/// Decodes the code point at byte `at` < text.size(); an ill-formed byte is U+FFFD of size 1.
Decoded decode_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < size) return ill_formed;
  char32_t point = lead & (0x7FU >> size);
  for (const char next : text.substr(at + 1, size - 1)) {
    const auto byte = static_cast<unsigned char>(next);
    if ((byte & 0xC0U) != 0x80) return ill_formed;
    point = (point << 6U) | (byte & 0x3FU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point < 0xE000;
  if (point < least[size] || surrogate || point > 0x10FFFF) return ill_formed;
  return {point, size};
}

/// Decodes the code point that ends a non-empty text.
Decoded decode_last(std::string_view text) {
  const std::size_t longest = std::min<std::size_t>(text.size(), 4);
  for (std::size_t size = 1; size <= longest; ++size) {
    const Decoded decoded = decode_at(text, text.size() - size);
    if (decoded.well_formed && decoded.size == size) return decoded;
  }
  return ill_formed;
}

std::u32string decode(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_at(text, at);
    points.push_back(decoded.point);
    at += decoded.size;
  }
  return points;
}

void append_utf8(char32_t point, std::string& text) {
  const auto continuation = [&](unsigned shift) {
    text.push_back(static_cast<char>(0x80U | ((point >> shift) & 0x3FU)));
  };
  if (point < 0x80) {
    text.push_back(static_cast<char>(point));
  } else if (point < 0x800) {
    text.push_back(static_cast<char>(0xC0U | (point >> 6U)));
    continuation(0);
  } else if (point < 0x10000) {
    text.push_back(static_cast<char>(0xE0U | (point >> 12U)));
    continuation(6);
    continuation(0);
  } else {
    text.push_back(static_cast<char>(0xF0U | (point >> 18U)));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

std::string encode(const std::u32string& points) {
  std::string text;
  text.reserve(points.size());
  for (const char32_t point : points) append_utf8(point, text);
  return text;
}

template <class Predicate>
bool any_point(std::string_view text, Predicate predicate) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_at(text, at);
    if (predicate(decoded.point)) return true;
    at += decoded.size;
  }
  return false;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether normal form C is plain to see: no byte can belong to a code point from U+0300 on, and
/// all below stay as they are.
bool plainly_nfc(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

unsigned combining_class(char32_t point) {
  if (point < first_mark) return 0;
  const ClassRun* run = range_of(class_runs, point);
  return run == nullptr ? 0 : run->combining_class;
}

/// Appends the full canonical decomposition. Nested at most as deep as Unicode nests them (4).
void append_decomposed(char32_t point, std::u32string& out) {
  const char32_t syllable = point - syllable_base;
  if (syllable < syllable_count) {
    out.push_back(lead_base + syllable / (vowel_count * tail_count));
    out.push_back(vowel_base + syllable / tail_count % vowel_count);
    if (syllable % tail_count != 0) out.push_back(tail_base + syllable % tail_count);
    return;
  }
  const DecompositionRun* run = range_of(decomposition_runs, point);
  if (run == nullptr) {
    out.push_back(point);
    return;
  }
  const char32_t* values = decomposition_values + run->offset + std::size_t{point - run->first} * run->width;
  append_decomposed(values[0], out);
  if (run->width == 2) append_decomposed(values[1], out);
}

/// Canonical ordering: sorts each run of marks by combining class, equal classes staying in order.
void order_marks(std::u32string& points) {
  const auto is_mark = [](char32_t point) { return combining_class(point) != 0; };
  const auto by_class = [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); };
  for (auto end = points.begin(); end != points.end();) {
    const auto begin = std::find_if(end, points.end(), is_mark);
    end = std::find_if_not(begin, points.end(), is_mark);
    if (end - begin > 1) std::stable_sort(begin, end, by_class);
  }
}

struct Composition {
  char32_t first;
  char32_t second;
  char32_t composed;
};

bool comes_before(const Composition& a, const Composition& b) {
  return std::tie(a.first, a.second) < std::tie(b.first, b.second);
}

std::vector<Composition> sorted_compositions() {
  std::vector<Composition> sorted;
  for (const DecompositionRun& run : decomposition_runs) {
    if (!run.composes) continue;
    const char32_t* pair = decomposition_values + run.offset;
    for (char32_t point = run.first; point <= run.last; ++point, pair += 2) {
      sorted.push_back({pair[0], pair[1], point});
    }
  }
  std::sort(sorted.begin(), sorted.end(), comes_before);
  return sorted;
}

/// The primary composite of two code points, or 0 when they do not compose.
char32_t composed_of(char32_t first, char32_t second) {
  const char32_t lead = first - lead_base;
  const char32_t vowel = second - vowel_base;
  if (lead < lead_count && vowel < vowel_count) {
    return syllable_base + (lead * vowel_count + vowel) * tail_count;
  }
  const char32_t syllable = first - syllable_base;
  if (syllable < syllable_count && syllable % tail_count == 0 && second > tail_base &&
      second < tail_base + tail_count) {
    return first + (second - tail_base);
  }
  static const std::vector<Composition> compositions = sorted_compositions();
  const Composition key{first, second, 0};
  const auto found = std::lower_bound(compositions.begin(), compositions.end(), key, comes_before);
  const bool equal = found != compositions.end() && !comes_before(key, *found);
  return equal ? found->composed : 0;
}

/// Canonical composition, in place: each code point joins the last starter unless one between
/// them blocks it.
void compose(std::u32string& points) {
  std::size_t kept = 0;
  std::size_t after_starter = 0;  // 0: no starter yet
  unsigned last_class = 0;
  for (const char32_t point : points) {
    const unsigned own_class = combining_class(point);
    const bool blocked = kept > after_starter && last_class >= own_class;
    if (after_starter > 0 && !blocked) {
      char32_t& starter = points[after_starter - 1];
      if (const char32_t composed = composed_of(starter, point); composed != 0) {
        starter = composed;
        continue;
      }
    }
    points[kept++] = point;
    last_class = own_class;
    if (own_class == 0) after_starter = kept;
  }
  points.resize(kept);
}

std::u32string normalised(const std::u32string& points) {
  std::u32string out;
  out.reserve(points.size());
  for (const char32_t point : points) append_decomposed(point, out);
  order_marks(out);
  compose(out);
  return out;
}

void append_folded(char32_t point, std::u32string& out) {
  const FullFold* full = last_not_after(full_folds, point);
  if (full != nullptr && full->first == point) {
    for (const char32_t part : full->folded) {
      if (part != 0) out.push_back(part);
    }
    return;
  }
  const FoldRun* run = range_of(fold_runs, point);
  const bool folds = run != nullptr && (point - run->first) % run->step == 0;
  out.push_back(folds ? static_cast<char32_t>(static_cast<std::int32_t>(point) + run->delta) : point);
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::optional<std::size_t> invalid_utf8_at(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_at(text, at);
    if (!decoded.well_formed) return at;
    at += decoded.size;
  }
  return std::nullopt;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](const Decoded& decoded) {
    return range_of(white_space, decoded.point) != nullptr;
  };
  while (!text.empty() && is_space(decode_at(text, 0))) {
    text.remove_prefix(decode_at(text, 0).size);
  }
  while (!text.empty() && is_space(decode_last(text))) {
    text.remove_suffix(decode_last(text).size);
  }
  return text;
}

std::string nfc(std::string_view text) {
  return plainly_nfc(text) ? std::string(text) : encode(normalised(decode(text)));
}

std::string id_form(std::string_view text) { return nfc(trim(text)); }

std::string fold_name(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (is_ascii(trimmed)) return ascii_lower(trimmed);
  std::u32string folded;
  for (const char32_t point : normalised(decode(trimmed))) append_folded(point, folded);
  return encode(normalised(folded));
}

bool has_control(std::string_view text) {
  return any_point(text, [](char32_t point) {
    if (point == '\t' || point == '\n' || point == '\r') return false;
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
  });
}

bool has_invisible(std::string_view text) {
  return any_point(text, [](char32_t point) { return range_of(default_ignorable, point) != nullptr; });
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char32_t point : decode(text)) {
    if (point >= 0x20 && point < 0x7F && point != '\\') {
      out.push_back(static_cast<char>(point));
      continue;
    }
    std::array<char, 8> hex{};
    const auto end = std::to_chars(hex.begin(), hex.end(), std::uint32_t{point}, 16).ptr;
    out.append("\\u{").append(hex.begin(), end).append("}");
  }
  return out;
}

}  // namespace pairwright
