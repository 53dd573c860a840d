#include "scan/scan.h"

#include <stdlib.h>

#include "base/bits.h"
#include "query/context.h"
#include "query/decode.h"
#include "scan/quick.h"

#define TOKEN_MAX 128 /* no code is longer */
#define LARGE_MAX 24  /* no number is */

void scan_hits_free(struct scan_hits *hits) {
    if (hits == NULL)
        return;
    free(hits->hits);
    *hits = (struct scan_hits){0};
}

/* --- meanings --------------------------------------------------------------------------------------- */

/* The likeliest meaning whose reading is not a mere alternative. */
static void meaning_of(const struct result *result, struct scan_meaning *ret) {
    *ret = (struct scan_meaning){.code = result->readings[0].code, .row = NO_ROW};
    if (result->match_count == 0)
        return;
    const struct match *best = &result->matches[0];
    ret->code = result->readings[best->reading].code;
    ret->row = best->row;
    ret->wrap = best->wrap;
    ret->benign = row_is_benign(best->row);
}

/* All that a number's meaning follows from; names are looked up each time. 0: do not remember. */
static uint64_t key_of(const struct sight *sight, const struct hint *hint) {
    const struct reading *reading = &sight->readings[0];
    if (reading->notation <= NOTATION_SPELLING || reading->low_half)
        return 0;
    uint64_t key = reading->code;
    key = key * 131 + (uint64_t)(hint->space + 1);
    key = key * 1031 + (uint64_t)(hint->family + 1);
    key = key * 2 + hint->adjacent;
    key = key * 7 + reading->notation;
    key = key * 17 + (reading->hex_digits & 15);
    return (key * 2 + (sight->count == 2)) << 1 | 1;
}

static struct scan_meaning find_meaning(struct scanner *s, const struct sight *sight, const struct hint *hint) {
    uint64_t key = key_of(sight, hint);
    struct scan_memo *memo = &s->memos[(key * 0x9E3779B97F4A7C15u) >> 54];
    if (key != 0 && memo->key == key)
        return memo->meaning;
    struct scan_meaning meaning;
    query_sight(sight, *hint, s->filter, &s->result);
    meaning_of(&s->result, &meaning);
    if (key != 0)
        *memo = (struct scan_memo){key, meaning};
    return meaning;
}

/* --- the block -------------------------------------------------------------------------------------- */

/* A scan_block() under way. */
struct pass {
    struct scanner *scanner;
    struct slice block;
    size_t to;
    size_t next;             /* candidates before it belong to what was judged already */
    size_t line_start;       /* where the current line begins in the block */
    uint64_t line;           /* its number in the block */
    struct scan_line *state; /* of the line that begins at state_start: most lines have nothing to keep */
    size_t state_start;
    struct scan_hits *hits;
};

/* What is known of the current line. */
static struct scan_line *line_state(struct pass *p) {
    if (p->state_start != p->line_start) {
        p->state_start = p->line_start;
        p->state->length = 0;
        p->state->hinted = false;
        p->state->code_count = 0;
    }
    return p->state;
}

/* A number and its name in one line are one failure. */
static bool reported_already(struct scan_line *line, uint32_t code) {
    unsigned known = line->code_count < SCAN_LINE_CODES ? line->code_count : SCAN_LINE_CODES;
    for (unsigned i = 0; i < known; i++)
        if (line->codes[i] == code)
            return true;
    line->codes[line->code_count++ % SCAN_LINE_CODES] = code;
    return false;
}

static struct scan_hit *add_hit(struct scan_hits *hits) {
    if (hits->count == hits->room) {
        size_t room = hits->room == 0 ? 256 : hits->room * 2;
        struct scan_hit *grown = realloc(hits->hits, room * sizeof *grown);
        if (grown == NULL) {
            hits->out_of_memory = true;
            return NULL;
        }
        hits->hits = grown;
        hits->room = room;
    }
    return &hits->hits[hits->count++];
}

/* What the line's own words say, looked up when its first code is found. */
static struct hint line_hint(struct pass *p) {
    struct scan_line *line = line_state(p);
    if (!line->hinted) {
        const char *from = p->block.ptr + p->line_start;
        size_t rest = p->block.len - p->line_start;
        const char *end = memchr(from, '\n', rest < CONTEXT_TEXT ? rest : CONTEXT_TEXT);
        line->hint = context_of_text((struct slice){from, end != NULL ? (size_t)(end - from) : rest});
        line->hinted = true;
    }
    return line->hint;
}

/* Reports a code, unless its line has it already or it is not in the spaces that were asked for. */
static void report(struct pass *p, const struct scan_hit *found, bool stop) {
    bool asked = p->scanner->filter == NULL || !p->scanner->filter->active || found->meaning.row != NO_ROW;
    if (reported_already(line_state(p), found->meaning.code) || !asked)
        return;
    struct scan_hit *hit = add_hit(p->hits);
    if (hit == NULL)
        return;
    *hit = *found;
    hit->line = p->line;
    hit->column = p->state->length + (found->start - p->line_start) + 1;
    if (stop)
        p->next = sight_parameters(p->block, hit->end, &hit->parameters);
}

static void take(struct pass *p, const struct sight *sight) {
    if (sight->strength != SIGHT_STRONG)
        return;
    bool named = sight->readings[0].notation <= NOTATION_SPELLING; /* a name needs no hint */
    struct scan_hit found = {.start = sight->start, .end = sight->end};
    found.hint = sight->hint.word != NULL || named ? sight->hint : line_hint(p);
    found.meaning = find_meaning(p->scanner, sight, &found.hint);
    report(p, &found, sight->stop);
}

/* "RegOpenKey","HKLM\\...","NAME NOT FOUND": capitals and blanks between quotes. */
static void judge_quoted(struct pass *p, size_t at) {
    struct sight sight;
    if (sight_quoted(p->block, at, &sight)) {
        take(p, &sight);
        p->next = sight.end;
    }
}

/* "BUGCHECK_CODE: ef": letters alone, which no probe takes for a number. False when the word is not of
 * that kind. */
static bool judge_behind_word(struct pass *p, size_t start, size_t end) {
    const struct catalog_word *word = catalog_word(slice_part(p->block, start, end - start));
    if (word == NULL || (word->role & ROLE_HEX) == 0)
        return word != NULL;
    size_t at = end;
    while (at < p->block.len && at - end < CONTEXT_GAP && !is_word(p->block.ptr[at]))
        at++;
    size_t from = at;
    while (at < p->block.len && at - from < 9 && hex_value(p->block.ptr[at]) >= 0)
        at++;
    if (at == from || (at < p->block.len && is_word(p->block.ptr[at])))
        return true;
    struct sight sight;
    sight_token(p->block, from, at, &sight);
    p->next = at;
    take(p, &sight);
    return true;
}

/* The token around `at`; false when it is too long for a code. */
static bool find_token(struct pass *p, size_t at, size_t *ret_start, size_t *ret_end) {
    const char *text = p->block.ptr;
    size_t start = at, end = at, lowest = at > TOKEN_MAX ? at - TOKEN_MAX : 0;
    while (start > lowest && is_word(text[start - 1]))
        start--;
    while (end < p->block.len && end - start <= TOKEN_MAX && is_word(text[end]))
        end++;
    p->next = end;
    *ret_start = start;
    *ret_end = end;
    return end - start <= TOKEN_MAX;
}

static void judge_token(struct pass *p, size_t at) {
    size_t start, end;
    struct sight sight;
    if (!find_token(p, at, &start, &end))
        return;
    sight_token(p->block, start, end, &sight);
    take(p, &sight);
}

static uint64_t hash_of(struct slice token) {
    uint64_t hash = 0xCBF29CE484222325u ^ token.len;
    for (size_t i = 0; i < token.len; i++)
        hash = (hash ^ (unsigned char)token.ptr[i]) * 0x100000001B3u;
    return hash;
}

/* A token with an underscore: a symbol, or an identifier with a code in it. The same few come again and
 * again, so that what was found of them is kept. */
static void judge_name(struct pass *p, size_t at) {
    size_t start, end;
    struct sight sight;
    if (!find_token(p, at, &start, &end))
        return;
    struct slice token = slice_part(p->block, start, end - start);
    uint64_t hash = hash_of(token);
    struct scan_name_memo *memo = &p->scanner->names[hash >> 54];
    if (memo->hash == hash) {
        struct scan_hit found = {.start = start, .end = end, .hint = {NULL, -1, -1, false}, .meaning = memo->meaning};
        if (memo->is_code)
            report(p, &found, memo->stop);
        return;
    }
    sight_token(p->block, start, end, &sight);
    take(p, &sight);
    bool whole = sight.start == start && sight.end == end && sight.readings[0].notation <= NOTATION_SPELLING;
    if (sight.strength == SIGHT_NOTHING && judge_behind_word(p, start, end))
        return; /* not kept: what matters stands behind the word */
    if (sight.strength != SIGHT_STRONG)
        *memo = (struct scan_name_memo){.hash = hash};
    else if (whole)
        *memo = (struct scan_name_memo){hash, find_meaning(p->scanner, &sight, &sight.hint), true, sight.stop};
}

/* Numbers of eight digits or more, and those with a mark; `len` of the token as far as it is known. */
static void judge_large(struct pass *p, size_t start, size_t len) {
    size_t end = start + len, most = p->block.len - start > LARGE_MAX ? start + LARGE_MAX : p->block.len;
    while (end < most && is_word(p->block.ptr[end]))
        end++;
    struct slice token = slice_part(p->block, start, end - start);
    bool named = memchr(token.ptr, '_', token.len) != NULL;
    if (named && (token.ptr[1] == 'x' || token.ptr[1] == 'X' || quick_piece(p->block, start - 1)))
        judge_name(p, start); /* the bucket of a crash, or a code with a name behind it */
    else if (!named && token.len < LARGE_MAX && quick_number(p->block, start, end))
        judge_token(p, start);
}

/* Names, and the forms of codes that are neither names nor plain numbers. */
static void judge_other(struct pass *p, size_t at) {
    char c = p->block.ptr[at], before = at > 0 ? p->block.ptr[at - 1] : ' ';
    if (c == '_') {
        if (quick_symbol(p->block, at) || quick_piece(p->block, at))
            judge_name(p, at);
        return;
    }
    if (before == '"' && is_upper(c))
        judge_quoted(p, at);
    if (at >= p->next && (before == '&' || c == 'W'))
        judge_token(p, at);
}

/* A small number counts only behind a word that says so. */
static void judge_small(struct pass *p, size_t at) {
    if (quick_word(p->block, at))
        judge_token(p, at);
}

/* Line feeds below the bit `limit`: the line that a candidate there stands in. */
static void pass_lines(struct pass *p, uint64_t newlines, size_t base) {
    if (newlines == 0)
        return;
    p->line += count_bits(newlines);
    p->line_start = base + highest_bit(newlines) + 1;
}

/* Word bytes from the bit on, as far as the block goes. */
static size_t run_length(uint64_t words, unsigned bit) {
    uint64_t others = ~(words >> bit);
    return others == 0 ? 64 - bit : lowest_bit(others);
}

static void walk(struct pass *p, size_t base, const struct probe *probe, size_t i, uint64_t candidates) {
    uint64_t newlines = probe->classes.newline[i];
    while (candidates != 0) {
        unsigned bit = lowest_bit(candidates);
        uint64_t below = ((uint64_t)1 << bit) - 1;
        candidates &= candidates - 1;
        if ((newlines & below) != 0) {
            pass_lines(p, newlines & below, base);
            newlines &= ~below;
        }
        if (base + bit < p->next)
            continue;
        if ((probe->names[i] >> bit & 1) != 0)
            judge_other(p, base + bit);
        if (base + bit >= p->next && (probe->large[i] >> bit & 1) != 0)
            judge_large(p, base + bit, run_length(probe->words[i], bit));
        else if (base + bit >= p->next && (probe->numbers[i] >> bit & 1) != 0)
            judge_small(p, base + bit);
    }
    pass_lines(p, newlines, base);
}

/* `inside`: the bits of the last block that belong to what is to be scanned. */
static void walk_part(struct pass *p, struct probe *probe, size_t at, size_t count, uint64_t inside) {
    probe->numbers[count] &= inside;
    probe->large[count] &= inside;
    probe->names[count] &= inside;
    probe->classes.newline[count] &= inside;
    for (size_t i = 1; i <= count; i++, at += PROBE_BLOCK) {
        if ((probe->numbers[i] | probe->large[i]) != 0)
            quick_numbers(p->scanner, p->block, at, probe, i, i == count);
        uint64_t candidates = probe->numbers[i] | probe->large[i] | probe->names[i];
        if (candidates != 0)
            walk(p, at, probe, i, candidates);
        else
            pass_lines(p, probe->classes.newline[i], at);
    }
    probe_next(probe, count);
}

static void probe_text(struct probe *probe, const void *bytes, size_t count) {
    probe_part(probe, PROBE_WIDEST, catalog_last_letters(), bytes, count);
}

/* What is left over is copied, so that nothing behind the block is read. */
static void walk_rest(struct pass *p, struct probe *probe, size_t at) {
    unsigned char rest[PROBE_BLOCK] = {0};
    size_t there = p->block.len - at;
    memcpy(rest, p->block.ptr + at, there < PROBE_BLOCK ? there : PROBE_BLOCK);
    probe_text(probe, rest, 1);
    walk_part(p, probe, at, 1, ((uint64_t)1 << (p->to - at)) - 1);
}

/* What the bytes before `from` say of those behind it: they are probed for that alone. */
static void probe_before(struct slice block, size_t from, struct probe *probe) {
    unsigned char before[PROBE_BLOCK];
    size_t there = from < PROBE_BLOCK ? from : PROBE_BLOCK;
    memset(before, '\n', sizeof before);
    memcpy(before + PROBE_BLOCK - there, block.ptr + from - there, there);
    memset(&probe->classes, 0, sizeof probe->classes);
    memset(probe->before, 0, sizeof probe->before);
    probe_text(probe, before, 1);
    probe_next(probe, 1);
}

uint64_t scan_block(struct scanner *scanner, struct slice block, size_t from, size_t to, struct scan_line *line,
                    struct scan_hits *ret) {
    struct pass p = {
        .scanner = scanner, .block = block, .to = to, .next = from, .line_start = from, .state = line, .hits = ret};
    struct probe probe; /* probe_before() begins it */
    size_t at = from;
    p.state_start = from;
    probe_before(block, from, &probe);
    while (to - at >= PROBE_BLOCK) {
        size_t count = (to - at) / PROBE_BLOCK;
        count = count < PROBE_BLOCKS ? count : PROBE_BLOCKS;
        probe_text(&probe, block.ptr + at, count);
        walk_part(&p, &probe, at, count, UINT64_MAX);
        at += count * PROBE_BLOCK;
    }
    if (at < to)
        walk_rest(&p, &probe, at);
    if (p.line_start < to) {
        (void)line_hint(&p); /* the next block does not have the line's beginning any more */
        line->length += to - p.line_start;
    } else {
        (void)line_state(&p);
    }
    return p.line;
}

/* --- start and end ---------------------------------------------------------------------------------- */

void scan_init(struct scanner *scanner, const struct filter *filter) {
    *scanner = (struct scanner){.filter = filter};
    quick_init(scanner);
}

void scan_free(struct scanner *scanner) {
    if (scanner != NULL)
        result_free(&scanner->result);
}

void scan_explain(struct slice block, const struct scan_hit *hit, const struct filter *filter, struct result *ret) {
    struct slice text = slice_part(block, hit->start, hit->end - hit->start);
    struct sight sight;
    if (!sight_result_column(text, &sight)) {
        size_t start = hit->start, end = hit->end;
        start += text.ptr[0] == '-';
        while (start > 0 && is_word(block.ptr[start - 1])) /* a code may be a piece of its token */
            start--;
        while (end < block.len && is_word(block.ptr[end]))
            end++;
        sight_token(block, start, end, &sight);
    }
    query_sight(&sight, hit->hint, filter, ret);
}
