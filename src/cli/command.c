#include "cli/command.h"

const struct command_entry command_table[] = {
    {COMMAND_LOOKUP, NULL, "CODE...", "look up numbers, symbols or pasted text", command_lookup},
    {COMMAND_SCAN, "scan", "[FILE]...", "find and explain the codes in logs", command_scan},
    {COMMAND_SEARCH, "search", "WORD...", "find codes by the words of their texts", command_search},
    {COMMAND_LIST, "list", "[SYMBOL]...", "the codes of the catalog, a line each", command_list},
    {COMMAND_EXPORT, "export", "[SYMBOL]...", "the catalog as csv, ndjson or sql", command_export},
    {COMMAND_MESSAGES, "messages", "FILE...", "list the message tables of Windows' modules", command_messages},
};

const size_t command_count = sizeof command_table / sizeof command_table[0];

const struct command_entry *command_find(const char *name) {
    for (size_t i = 0; i < command_count; i++)
        if (command_table[i].name != NULL && strcmp(command_table[i].name, name) == 0)
            return &command_table[i];
    return NULL;
}
