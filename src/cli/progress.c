/* How far a long scan is, on standard error. */
#include <stdio.h>
#include <time.h>

#include "cli/scan_job.h"

#define EVERY 0.2 /* seconds */

/* One scan at a time shows its progress. */
static double begun, shown;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_show(const struct scan_job *job) {
    double time = now();
    if (begun <= 0)
        begun = shown = time;
    if (time - shown < EVERY)
        return;
    shown = time;
    double megabytes = (double)job->totals.bytes / 1e6;
    fprintf(stderr, "\r%.0f MB, %.0f MB/s, %llu codes\33[K", megabytes, megabytes / (time - begun),
            (unsigned long long)job->tally.hits);
    fflush(stderr);
}

void progress_end(const struct scan_job *job) {
    if (job->progress && shown > begun)
        fputs("\r\33[K", stderr);
}
