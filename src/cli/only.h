/* Which hits are wanted: --only and --no-benign. */
#ifndef WINERR_CLI_ONLY_H
#define WINERR_CLI_ONLY_H

#include "cli/options.h"
#include "scan/scan.h"

#define ONLY_TERMS 32

struct only {
    bool no_benign;
    bool some_space, some_severity; /* terms of that kind are there */
    bool spaces[64];
    bool severities[4];             /* by enum severity */
    struct slice globs[ONLY_TERMS]; /* of symbols; borrowed */
    unsigned glob_count;
};

/* Reads the settings' list. False after it has said what is wrong with it. */
bool only_read(const struct scan_settings *settings, struct only *ret);

bool only_wants(const struct only *only, const struct scan_meaning *meaning);

#endif
