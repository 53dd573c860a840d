#include "catalog/catalog.h"

#include "catalog/hash.h"
#include "tables.inc" /* written by the generator into the build folder */

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* From here on `tables_` names come from tables.inc. */

uint32_t catalog_rows(void) { return LENGTH(tables_rows); }

const struct catalog_row *catalog_row(row_at row) { return &tables_rows[row]; }

struct slice catalog_text(text_at at) {
    const unsigned char *entry = (const unsigned char *)tables_text + at;
    return (struct slice){(const char *)entry + 2, (size_t)entry[0] | (size_t)entry[1] << 8};
}

struct slice catalog_symbol(row_at row) {
    return catalog_text(tables_rows[row].symbol);
}

void catalog_will_show(row_at row) {
#if defined(__GNUC__)
    __builtin_prefetch(tables_text + tables_rows[row].symbol);
    __builtin_prefetch(tables_text + tables_rows[row].symbol + 64);
#else
    (void)row;
#endif
}

/* The first row of a code; NO_ROW when no space lists it. */
static row_at first_row(uint32_t code) {
    for (uint32_t slot = hash_code(code); tables_code_slots[slot] != 0; slot = (slot + 1) % CATALOG_SLOTS)
        if (tables_rows[tables_code_slots[slot] - 1].code == code)
            return tables_code_slots[slot] - 1;
    return NO_ROW;
}

static bool has_code(row_at row, uint32_t code) { return row < TABLES_CODED_ROWS && tables_rows[row].code == code; }

struct row_range catalog_by_code(uint32_t code) {
    struct row_range range = {first_row(code), 0};
    while (range.first != NO_ROW && has_code(range.first + range.count, code))
        range.count++;
    return range;
}

bool catalog_lists(uint32_t code, int space) {
    row_at row = first_row(code);
    for (; row != NO_ROW && has_code(row, code); row++)
        if (tables_rows[row].kind != KIND_MARKER && (space < 0 || tables_rows[row].space == (unsigned)space))
            return true;
    return false;
}

size_t catalog_by_symbol(struct slice symbol, row_at ret_rows[], size_t room) {
    size_t found = 0;
    for (uint32_t slot = hash_symbol(symbol); tables_symbol_slots[slot] != 0; slot = (slot + 1) % CATALOG_SLOTS) {
        row_at row = tables_symbol_slots[slot] - 1;
        struct slice name = catalog_symbol(row);
        if (found < room && name.len == symbol.len && (slice_equal(name, symbol) || slice_equal_fold(name, symbol)))
            ret_rows[found++] = row;
    }
    return found;
}

row_at catalog_primary(row_at row) { return row - tables_rows[row].primary; }

/* The first coded row whose code is not below `code`. */
static row_at lower_bound(uint32_t code) {
    row_at low = 0, high = TABLES_CODED_ROWS;
    while (low < high) {
        row_at middle = low + (high - low) / 2;
        if (tables_rows[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void catalog_neighbours(uint32_t code, unsigned space, row_at *ret_below, row_at *ret_above) {
    row_at at = lower_bound(code);
    *ret_below = *ret_above = NO_ROW;
    for (row_at row = at; row > 0; row--)
        if (tables_rows[row - 1].space == space && tables_rows[row - 1].kind == KIND_CODE) {
            *ret_below = row - 1;
            break;
        }
    for (row_at row = at; row < TABLES_CODED_ROWS; row++)
        if (tables_rows[row].space == space && tables_rows[row].kind == KIND_CODE && tables_rows[row].code != code) {
            *ret_above = row;
            break;
        }
}

unsigned catalog_spaces(void) { return LENGTH(tables_spaces); }
const struct catalog_space *catalog_space(unsigned space) { return &tables_spaces[space]; }

unsigned catalog_known(enum known known) { return tables_known[known]; }

int catalog_find_space(struct slice name) {
    for (unsigned i = 0; i < LENGTH(tables_spaces); i++)
        if (slice_equal_fold(catalog_text(tables_spaces[i].name), name))
            return (int)i;
    return -1;
}

struct slice catalog_version(void) {
    return catalog_text(TABLES_VERSION);
}
unsigned catalog_sources(void) { return LENGTH(tables_sources); }
const struct catalog_source *catalog_source(unsigned source) { return &tables_sources[source]; }

unsigned catalog_families(void) { return LENGTH(tables_families); }
const struct catalog_family *catalog_family(unsigned family) { return &tables_families[family]; }

int catalog_find_family(struct slice name) {
    for (unsigned i = 0; i < LENGTH(tables_families); i++)
        if (slice_equal_fold(catalog_text(tables_families[i].name), name))
            return (int)i;
    return -1;
}

const struct catalog_guidance *catalog_guidance(uint32_t guidance) {
    return guidance == 0 ? NULL : &tables_guidance[guidance];
}

const struct catalog_cause *catalog_causes(struct catalog_run run) { return &tables_causes[run.first]; }
const struct catalog_step *catalog_steps(struct catalog_run run) { return &tables_steps[run.first]; }
const struct catalog_pair *catalog_pairs(struct catalog_run run) { return &tables_pairs[run.first]; }
const struct catalog_related *catalog_related(struct catalog_run run) { return &tables_related[run.first]; }

const struct catalog_guidance *catalog_guidance_of(row_at row, bool *ret_general) {
    const struct catalog_row *primary = &tables_rows[catalog_primary(row)];
    *ret_general = primary->guidance == 0;
    if (primary->guidance != 0)
        return &tables_guidance[primary->guidance];
    return catalog_guidance(tables_families[primary->family].guidance);
}

struct slice catalog_facility(unsigned number, bool ntstatus) {
    for (size_t i = 0; i < LENGTH(tables_facilities); i++)
        if (tables_facilities[i].number == number && tables_facilities[i].ntstatus == ntstatus)
            return catalog_text(tables_facilities[i].name);
    return SLICE("");
}

bool catalog_ntstatus_to_win32(uint32_t ntstatus, uint32_t *ret_win32) {
    size_t low = 0, high = LENGTH(tables_nt_to_win32);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tables_nt_to_win32[middle].ntstatus < ntstatus)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == LENGTH(tables_nt_to_win32) || tables_nt_to_win32[low].ntstatus != ntstatus)
        return false;
    *ret_win32 = tables_nt_to_win32[low].win32;
    return true;
}

size_t catalog_win32_to_ntstatus(uint32_t win32, uint32_t ret_codes[], size_t room) {
    size_t found = 0;
    for (size_t i = 0; i < LENGTH(tables_nt_to_win32) && found < room; i++)
        if (tables_nt_to_win32[i].win32 == win32)
            ret_codes[found++] = tables_nt_to_win32[i].ntstatus;
    return found;
}

uint64_t catalog_letters(row_at row) { return tables_letters[row]; }

const uint64_t *catalog_endings(void) { return tables_endings; }

bool catalog_has_half(uint32_t upper_half) { return (tables_halves[upper_half >> 6] >> (upper_half & 63) & 1) != 0; }

bool catalog_has_prefix(uint32_t key) { return key != 0 && tables_prefixes[prefix_slot(tables_prefixes, key)] == key; }

const struct catalog_word *catalog_word(struct slice word) {
    if (word.len == 0 || word.len >= WORD_LENGTH)
        return NULL;
    uint32_t slot = hash_word(word_key(word));
    for (; tables_word_slots[slot] != 0; slot = (slot + 1) % (1u << WORD_SLOTS_BITS)) {
        const struct catalog_word *found = &tables_words[tables_word_slots[slot] - 1];
        size_t i = 0;
        while (i < word.len && found->word[i] == to_lower(word.ptr[i]))
            i++;
        if (i == word.len && found->word[i] == '\0')
            return found;
    }
    return NULL;
}

const struct last_letters *catalog_last_letters(void) { return &tables_last_letters; }

size_t catalog_words(const struct catalog_word **ret) {
    *ret = tables_words;
    return LENGTH(tables_words);
}

const struct catalog_setup *catalog_setup(enum setup_kind kind, uint32_t value) {
    for (size_t i = 0; i < LENGTH(tables_setup); i++)
        if (tables_setup[i].kind == (uint32_t)kind && tables_setup[i].value == value)
            return &tables_setup[i];
    return NULL;
}

text_at catalog_setup_pair(uint32_t result, uint32_t extend) {
    for (size_t i = 0; i < LENGTH(tables_setup_pairs); i++)
        if (tables_setup_pairs[i].result == result && tables_setup_pairs[i].extend == extend)
            return tables_setup_pairs[i].words;
    return 0;
}
