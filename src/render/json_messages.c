#include "render/json_parts.h"
#include "render/messages.h"

void render_messages_json_begin(struct buffer *b) {
    buffer_printf(b, "{\"schema_version\":%d,\"messages\":[", SCHEMA_VERSION);
}

void render_message_json(struct buffer *b, const struct message_line *line, bool alone) {
    struct buffer text = {0}, language = {0};
    message_text(line->message, &text);
    language_tag(line->message->language, &language);
    cJSON *json = cJSON_CreateObject();
    if (alone) {
        json_number(json, "schema_version", SCHEMA_VERSION);
        json_string(json, "type", "message");
    }
    json_bytes(json, "module", line->module);
    cJSON_AddItemToObjectCS(json, "value", json_value(line->message->code));
    json_bytes(json, "language", buffer_slice(&language));
    json_bytes(json, "text", buffer_slice(&text));
    json_print(b, json);
    buffer_free(&text);
    buffer_free(&language);
}
