#include "render/json_parts.h"

#include "base/utf8.h"
#include "render/render.h"

/* Members whose key, and text, live as long as the program: cJSON keeps no copy of them. */
void json_string(cJSON *to, const char *key, const char *text) {
    cJSON_AddItemToObjectCS(to, key, cJSON_CreateStringReference(text));
}

void json_bool(cJSON *to, const char *key, bool value) { cJSON_AddItemToObjectCS(to, key, cJSON_CreateBool(value)); }

void json_null(cJSON *to, const char *key) { cJSON_AddItemToObjectCS(to, key, cJSON_CreateNull()); }

cJSON *json_array(cJSON *to, const char *key) {
    cJSON *array = cJSON_CreateArray();
    cJSON_AddItemToObjectCS(to, key, array);
    return array;
}

cJSON *json_object(cJSON *to, const char *key) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(to, key, object);
    return object;
}

/* cJSON takes C strings; a text of the catalog ends with NUL and is UTF-8. */
cJSON *json_text_or_null(text_at at) {
    return at == 0 ? cJSON_CreateNull() : cJSON_CreateStringReference(catalog_text(at).ptr);
}

void json_text(cJSON *to, const char *key, text_at at) { cJSON_AddItemToObjectCS(to, key, json_text_or_null(at)); }

/* A borrowed slice of any bytes: mended, and cut at a NUL as no string of JSON's reader can hold it. */
void json_bytes(cJSON *to, const char *key, struct slice bytes) {
    struct buffer text = {0};
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.ptr[i] == '\0') {
            utf8_append_valid(&text, slice_part(bytes, 0, i));
            buffer_text(&text, "\xEF\xBF\xBD");
            bytes = slice_part(bytes, i + 1, bytes.len);
            i = (size_t)-1;
        }
    utf8_append_valid(&text, bytes);
    buffer_char(&text, '\0');
    cJSON_AddItemToObjectCS(to, key, cJSON_CreateString(text.failed ? "" : text.ptr));
    buffer_free(&text);
}

/* As digits: cJSON would print and read back a floating-point number. */
void json_number(cJSON *to, const char *key, int64_t number) {
    char digits[24];
    struct buffer b = {digits, 0, sizeof digits, false};
    if (number < 0)
        buffer_char(&b, '-');
    buffer_unsigned(&b, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
    digits[b.len] = '\0';
    cJSON_AddItemToObjectCS(to, key, cJSON_CreateRaw(digits));
}

cJSON *json_value(uint32_t code) {
    char hex[12];
    struct buffer b = {hex, 0, sizeof hex, false};
    buffer_hex32(&b, code);
    hex[b.len] = '\0';
    cJSON *value = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(value, "hex", cJSON_CreateString(hex));
    json_number(value, "unsigned", code);
    json_number(value, "signed", code_signed(code));
    return value;
}

cJSON *json_row_value(row_at row) {
    return catalog_row(row)->kind == KIND_UNASSIGNED ? cJSON_CreateNull() : json_value(catalog_row(row)->code);
}

void json_official(cJSON *to, const struct official *official) {
    if (official == NULL || official->text.ptr == NULL) {
        json_null(to, "official");
        return;
    }
    cJSON *json = json_object(to, "official");
    json_bytes(json, "text", official->text);
    json_bytes(json, "language", official->language);
    json_bytes(json, "module", official->module);
}

void json_name(cJSON *to, row_at row) {
    json_string(to, "symbol", catalog_symbol(row).ptr);
    json_string(to, "space", catalog_text(catalog_space(catalog_row(row)->space)->name).ptr);
    cJSON_AddItemToObjectCS(to, "value", json_row_value(row));
}

static void print(struct buffer *b, cJSON *json, int room) {
    char *text = json == NULL ? NULL : cJSON_PrintBuffered(json, room, 0);
    if (text == NULL)
        b->failed = true;
    else
        buffer_text(b, text);
    cJSON_free(text);
    cJSON_Delete(json);
}

void json_print(struct buffer *b, cJSON *json) { print(b, json, 16384); }
void json_print_short(struct buffer *b, cJSON *json) { print(b, json, 1024); }
