/* winerr scan [FILE]...: the codes in logs, each with its place and its meaning. */
#include <stdlib.h>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/scan_job.h"
#include "cli/terminal.h"

/* A log for each thread is not worth starting them for when it is this small. */
#define THREADS_FROM (4u << 20)

static void complain(const char *path, const char *problem) {
    struct buffer b = {0};
    utf8_append_printable(&b, slice_of(strcmp(path, "-") == 0 ? "standard input" : path), 4096);
    output_error("winerr: %.*s: %s\n", (int)b.len, b.ptr == NULL ? "" : b.ptr, problem);
    buffer_free(&b);
}

static bool scan_file(struct scan_job *job, const char *path) {
    job->path = path;
    buffer_clear(&job->name);
    utf8_append_printable(&job->name, slice_of(path), 4096);
    bool good = log_open(&job->log, path);
    if (good) {
        uint64_t size = source_size(&job->log.source);
        bool alone = size > 0 && size < THREADS_FROM;
        good = scan_job_run(job, alone || job->options->scan.threads == 0 ? 1 : job->options->scan.threads);
        if (!good) {
            complain(path, "out of memory");
            job->stopped = true;
        }
    }
    if (job->log.source.problem != NULL) {
        complain(path, job->log.source.problem);
        good = false;
    }
    log_close(&job->log);
    return good;
}

static struct slice name_of(uint32_t file, const void *context) {
    const struct files *files = context;
    return slice_of(files->paths[file]);
}

/* The guidance of every failure that was found, as a lookup gives it. */
static void explain(struct scan_job *job, const uint32_t order[], struct buffer *b) {
    struct result result = {0};
    struct render_options render = job->render;
    render.many = true;
    for (size_t i = 0; i < job->tally.count; i++) {
        const struct scan_meaning *m = &job->tally.entries[order[i]].meaning;
        if (m->benign)
            continue;
        struct buffer query = {0};
        if (m->row != NO_ROW && m->wrap == WRAP_NONE)
            buffer_append(&query, catalog_symbol(m->row));
        else
            buffer_hex32(&query, m->code);
        query_run(buffer_slice(&query), NULL, &result);
        render_text.result(b, &result, &render, false);
        buffer_free(&query);
    }
    result_free(&result);
}

static void sum_up(struct scan_job *job, const struct files *files) {
    struct buffer b = {0};
    uint32_t *order = calloc(job->tally.count + 1, sizeof *order);
    if (order == NULL) {
        b.failed = true;
    } else {
        tally_order(&job->tally, order);
        if (job->output == SCAN_JSON)
            render_tally_json(&b, &job->tally, &job->totals, order, name_of, files);
        else if (job->output == SCAN_NOTHING)
            render_tally(&b, &job->tally, &job->totals, order, name_of, files, &job->render);
        if (job->options->scan.explain)
            explain(job, order, &b);
    }
    if (!output_write(&b))
        job->stopped = true;
    free(order);
    buffer_free(&b);
}

static enum scan_output output_of(const struct options *options) {
    if (options->format != FORMAT_TEXT)
        return SCAN_JSON;
    if (options->scan.summary || options->scan.explain)
        return SCAN_NOTHING;
    return options->scan.passthru ? SCAN_PASSTHRU : SCAN_LINES;
}

static bool clash(const struct options *options) {
    const struct scan_settings *scan = &options->scan;
    int ways = (options->format != FORMAT_TEXT) + scan->passthru + (scan->summary || scan->explain);
    const char *problem = NULL;
    if (ways > 1)
        problem = "of --json, --passthru and --summary only one can be had at a time";
    else if (scan->with_line && options->format == FORMAT_TEXT)
        problem = "--with-line is for --json";
    else if (scan->confirm && scan->output == NULL)
        problem = "--confirm needs --output, as standard output is for the confirmations";
    if (problem != NULL)
        output_error("winerr: %s\nTry 'winerr -h'.\n", problem);
    return problem != NULL;
}

/* Who waits for confirmations is told first that we are ready. */
static bool set_output(const struct scan_settings *scan) {
    if (scan->output == NULL)
        return true;
    return output_to(scan->output) && (!scan->confirm || output_confirm(1));
}

int command_scan(const struct options *options) {
    struct scan_job job = {.options = options, .output = output_of(options)};
    if (clash(options) || !only_read(&options->scan, &job.only))
        return EXIT_TROUBLE;
    bool to_file = options->scan.output != NULL;
    enum when colour = to_file && options->colour == WHEN_AUTO ? WHEN_NEVER : options->colour;
    job.render = (struct render_options){.width = options->width != 0 ? options->width : terminal_width(),
                                         .colour = terminal_wants_colour(colour),
                                         .hyperlinks = terminal_wants_hyperlinks(options->hyperlink)};
    if (!set_output(&options->scan))
        return EXIT_TROUBLE;
    job.progress = options->scan.progress == WHEN_ALWAYS ||
                   (options->scan.progress == WHEN_AUTO && terminal_is_error() && (!terminal_is_output() || to_file));
    struct files files = {0};
    for (int i = 0; i < options->operand_count; i++)
        files_add(&files, options->operands[i], options->scan.recursive);
    if (options->operand_count == 0)
        files_add(&files, "-", false);
    pthread_mutex_init(&job.reading, NULL);
    pthread_mutex_init(&job.order, NULL);
    pthread_cond_init(&job.turned, NULL);
    tally_init(&job.tally);
    bool trouble = files.failed;
    for (; job.file < files.count && !job.stopped; job.file++)
        trouble = !scan_file(&job, files.paths[job.file]) || trouble;
    progress_end(&job);
    if (!job.stopped)
        sum_up(&job, &files);
    bool found = job.tally.hits > 0;
    trouble = !output_close() || trouble || job.stopped;
    tally_free(&job.tally);
    buffer_free(&job.pending);
    buffer_free(&job.name);
    files_free(&files);
    return trouble ? EXIT_TROUBLE : found ? EXIT_FOUND : EXIT_NOT_FOUND;
}
