/* A scan under way: workers take blocks of a log in turn, scan them side by side, and write in order. */
#ifndef WINERR_CLI_SCAN_JOB_H
#define WINERR_CLI_SCAN_JOB_H

#include <pthread.h>
#include <stdatomic.h>

#include "cli/log.h"
#include "cli/only.h"
#include "render/hits.h"

enum scan_output { SCAN_LINES, SCAN_PASSTHRU, SCAN_JSON, SCAN_NOTHING };

struct scan_job {
    const struct options *options;
    struct render_options render;
    struct only only;
    enum scan_output output;
    bool progress;

    /* The log that is being read. */
    const char *path;
    struct buffer name; /* the path as it is printed */
    struct log log;
    uint32_t file;

    pthread_mutex_t reading; /* held to take the next block */
    uint64_t blocks;         /* taken so far */

    pthread_mutex_t order; /* guards what follows; `turned` is signalled when it changes */
    pthread_cond_t turned;
    uint64_t scanned, written; /* blocks, in order */
    uint64_t line;             /* lines ended in the scanned ones */
    struct scan_line line_state;
    struct buffer pending; /* explanations of a line that goes on */
    atomic_bool stopped;   /* nothing can be written any more */

    struct tally tally;
    struct scan_totals totals;
};

/* Scans the log that job->log has open, with so many workers. False when memory ran out. */
bool scan_job_run(struct scan_job *job, unsigned threads);

/* --- progress.c ------------------------------------------------------------------------------------ */

/* A line on standard error, now and then: bytes, rate, hits. */
void progress_show(const struct scan_job *job);
void progress_end(const struct scan_job *job);

#endif
