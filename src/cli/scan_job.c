#include "cli/scan_job.h"

#include <stdlib.h>

#include "cli/output.h"

#define PENDING_MAX 65536 /* bytes of explanations kept for a line without end */

struct worker {
    struct scan_job *job;
    struct scanner scanner;
    struct chunk chunk;
    struct scan_hits hits;
    struct buffer out, note, line;
    uint64_t lines;       /* that ended in the chunk */
    struct result result; /* of hits that are told in full */
    pthread_t thread;
    bool started;
};

/* --- order ------------------------------------------------------------------------------------------ */

static void wait_for(struct scan_job *job, const uint64_t *done, uint64_t block) {
    pthread_mutex_lock(&job->order);
    while (*done < block)
        pthread_cond_wait(&job->turned, &job->order);
    pthread_mutex_unlock(&job->order);
}

/* --- output ----------------------------------------------------------------------------------------- */

static struct hit_place place_of(const struct worker *w, const struct scan_hit *hit, uint64_t line) {
    return (struct hit_place){.file = buffer_slice(&w->job->name),
                              .line = line + hit->line + 1,
                              .offset = w->chunk.offset + hit->start * w->chunk.unit};
}

static void put_lines(struct worker *w, uint64_t line) {
    for (size_t i = 0; i < w->hits.count; i++) {
        struct hit_place place = place_of(w, &w->hits.hits[i], line);
        render_hit(&w->out, &place, &w->hits.hits[i], &w->job->render);
    }
}

static void put_json(struct worker *w, uint64_t line) {
    for (size_t i = 0; i < w->hits.count; i++) {
        const struct scan_hit *hit = &w->hits.hits[i];
        struct hit_place place = place_of(w, hit, line);
        if (w->job->options->scan.with_line) {
            log_line(&w->job->log, &w->chunk, hit->start, hit->end, &w->line);
            w->out.failed = w->out.failed || w->line.failed;
            place.text = buffer_slice(&w->line);
        }
        scan_explain(w->chunk.block, hit, w->scanner.filter, &w->result);
        render_hit_json(&w->out, &place, slice_part(w->chunk.block, hit->start, hit->end - hit->start), hit,
                        &w->result);
    }
}

/* Behind the end of the line that holds `at`, in units of the block; past the end when it does not end here. */
static size_t line_end(const struct chunk *chunk, size_t at) {
    const char *end = at < chunk->to ? memchr(chunk->block.ptr + at, '\n', chunk->to - at) : NULL;
    return end == NULL ? SIZE_MAX : (size_t)(end - chunk->block.ptr) + 1;
}

static void add_note(struct worker *w, const struct scan_hit *hit, struct buffer *to) {
    buffer_clear(&w->note);
    render_hit_note(&w->note, hit, &w->job->render);
    log_encode(w->job->log.encoding, buffer_slice(&w->note), to);
}

static void put_raw(struct worker *w, size_t *from, size_t to) {
    buffer_append(&w->out, slice_part(buffer_slice(&w->chunk.raw), *from, to - *from));
    *from = to;
}

/* Explanations wait for the end of their line, which may be in a later block. */
static void put_pending(struct worker *w, size_t *from, size_t end) {
    if (w->job->pending.len == 0 || end == SIZE_MAX)
        return;
    put_raw(w, from, end * w->chunk.unit);
    buffer_append(&w->out, buffer_slice(&w->job->pending));
    buffer_clear(&w->job->pending);
}

/* The bytes as they are; behind each line with codes, what they mean. */
static void put_passthru(struct worker *w) {
    const struct chunk *chunk = &w->chunk;
    size_t from = chunk->raw_from, end = line_end(chunk, chunk->from);
    for (size_t i = 0; i < w->hits.count; i++) {
        const struct scan_hit *hit = &w->hits.hits[i];
        if (hit->start >= end || i == 0) {
            put_pending(w, &from, hit->start >= end ? end : SIZE_MAX);
            end = line_end(chunk, hit->start);
        }
        if (w->job->pending.len < PENDING_MAX)
            add_note(w, hit, &w->job->pending);
    }
    put_pending(w, &from, end);
    put_raw(w, &from, chunk->raw_to);
}

static void put_hits(struct worker *w, uint64_t line) {
    switch (w->job->output) {
    case SCAN_LINES:
        put_lines(w, line);
        break;
    case SCAN_JSON:
        put_json(w, line);
        break;
    case SCAN_PASSTHRU: /* in turn: explanations may wait from block to block */
    case SCAN_NOTHING:
        break;
    }
}

/* --- a block ---------------------------------------------------------------------------------------- */

static void drop_unwanted(struct worker *w) {
    size_t kept = 0;
    for (size_t i = 0; i < w->hits.count; i++)
        if (only_wants(&w->job->only, &w->hits.hits[i].meaning))
            w->hits.hits[kept++] = w->hits.hits[i];
    w->hits.count = kept;
}

/* Scans the block; gives the number of the line that it begins in, once that is known. */
static uint64_t scan(struct worker *w, uint64_t block) {
    struct scan_job *job = w->job;
    struct scan_line line = {0};
    if (w->chunk.in_line) {
        wait_for(job, &job->scanned, block);
        line = job->line_state;
    }
    w->hits.count = 0;
    w->lines = scan_block(&w->scanner, w->chunk.block, w->chunk.from, w->chunk.to, &line, &w->hits);
    drop_unwanted(w);
    pthread_mutex_lock(&job->order);
    while (job->scanned < block)
        pthread_cond_wait(&job->turned, &job->order);
    uint64_t first = w->chunk.line > 0 ? w->chunk.line - 1 : job->line;
    job->line = first + w->lines;
    job->totals.lines += w->lines;
    job->line_state = line;
    job->scanned++;
    pthread_cond_broadcast(&job->turned);
    pthread_mutex_unlock(&job->order);
    return first;
}

static void count(struct worker *w, uint64_t line) {
    for (size_t i = 0; i < w->hits.count; i++) {
        const struct scan_hit *hit = &w->hits.hits[i];
        struct tally_place place = {w->job->file, line + hit->line + 1, hit->column};
        tally_add(&w->job->tally, &hit->meaning, place);
    }
    w->job->totals.bytes += w->chunk.raw_to - w->chunk.raw_from;
}

static void finish(struct worker *w, uint64_t line, uint64_t block) {
    struct scan_job *job = w->job;
    wait_for(job, &job->written, block);
    if (job->output == SCAN_PASSTHRU)
        put_passthru(w);
    count(w, line);
    if (w->hits.out_of_memory || job->pending.failed || job->tally.out_of_memory)
        w->out.failed = true; /* what is missing must not go unsaid */
    if (!output_write(&w->out))
        job->stopped = true;
    else if (job->options->scan.confirm && !output_confirm(w->lines))
        job->stopped = true;
    if (job->progress)
        progress_show(job);
    pthread_mutex_lock(&job->order);
    job->written++;
    pthread_cond_broadcast(&job->turned);
    pthread_mutex_unlock(&job->order);
}

static bool work_once(struct worker *w) {
    struct scan_job *job = w->job;
    pthread_mutex_lock(&job->reading);
    uint64_t block = job->blocks;
    bool more = !job->stopped && log_next(&job->log, &w->chunk);
    job->blocks += more;
    pthread_mutex_unlock(&job->reading);
    if (!more)
        return false;
    uint64_t line = scan(w, block);
    put_hits(w, line);
    finish(w, line, block);
    return true;
}

static void *work(void *worker) {
    while (work_once(worker))
        ;
    return NULL;
}

/* --- a log ------------------------------------------------------------------------------------------ */

static void worker_free(struct worker *w) {
    scan_free(&w->scanner);
    chunk_free(&w->chunk);
    scan_hits_free(&w->hits);
    buffer_free(&w->out);
    buffer_free(&w->note);
    buffer_free(&w->line);
    result_free(&w->result);
}

/* What is left when a log ends without a line end: the explanations of its last line. */
static void end_log(struct scan_job *job) {
    if (job->pending.len > 0) {
        struct buffer out = {0};
        log_encode(job->log.encoding, SLICE("\n"), &out);
        buffer_append(&out, buffer_slice(&job->pending));
        if (!output_write(&out))
            job->stopped = true;
        buffer_free(&out);
        buffer_clear(&job->pending);
    }
    job->totals.lines += job->line_state.length > 0;
    job->totals.files++;
}

bool scan_job_run(struct scan_job *job, unsigned threads) {
    struct worker *workers = calloc(threads, sizeof *workers);
    if (workers == NULL)
        return false;
    job->blocks = job->scanned = job->written = job->line = 0;
    job->line_state = (struct scan_line){0};
    for (unsigned i = 0; i < threads; i++) {
        workers[i].job = job;
        scan_init(&workers[i].scanner, &job->options->filter);
        workers[i].started = i > 0 && pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0;
    }
    work(&workers[0]);
    for (unsigned i = 0; i < threads; i++) {
        if (workers[i].started)
            pthread_join(workers[i].thread, NULL);
        worker_free(&workers[i]);
    }
    free(workers);
    end_log(job);
    return !job->tally.out_of_memory;
}
