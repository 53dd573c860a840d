/* Pieces of JSON that every kind of output is made of. Only render/json* and the generator know cJSON. */
#ifndef WINERR_RENDER_JSON_PARTS_H
#define WINERR_RENDER_JSON_PARTS_H

#include <cjson/cJSON.h>

#include "base/buffer.h"
#include "catalog/catalog.h"
#include "code/code.h"

#define SCHEMA_VERSION 1

struct official;

/* Each adds a member to an object; the key, and the text of json_string(), must live on. */
void json_string(cJSON *to, const char *key, const char *text);
void json_bool(cJSON *to, const char *key, bool value);
void json_null(cJSON *to, const char *key);
cJSON *json_array(cJSON *to, const char *key);
cJSON *json_object(cJSON *to, const char *key);
cJSON *json_text_or_null(text_at at);

/* A text of the catalog, null for 0. */
void json_text(cJSON *to, const char *key, text_at at);

/* Any bytes, copied: what is not UTF-8 is mended. */
void json_bytes(cJSON *to, const char *key, struct slice bytes);
void json_number(cJSON *to, const char *key, int64_t number);

/* {"hex","unsigned","signed"}; null for a row whose name has no number. */
cJSON *json_value(uint32_t code);
cJSON *json_row_value(row_at row);

/* {"text","language","module"}, or null where there is nothing. */
void json_official(cJSON *to, const struct official *official);

/* Members symbol, space, value. */
void json_name(cJSON *to, row_at row);

/* All that the catalog has of a row, with why it is there; and a code's parts. They stand in json.c. */
cJSON *json_match(row_at at, size_t rank, struct slice reason, const struct official *official);
cJSON *json_decoded(uint32_t code);

/* Appends the object's text without a line end, and frees it; NULL means that memory ran out. */
void json_print(struct buffer *b, cJSON *json);
void json_print_short(struct buffer *b, cJSON *json); /* the same, with less room taken at first */

#endif
