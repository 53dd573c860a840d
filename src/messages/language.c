#include "messages/messages.h"

#include "base/number.h"

/* Of a LANGID the low ten bits are the language, the others its region. [MS-LCID] lists them; these are the
 * languages that Windows' own messages are translated to. Of a language's regions the usual one comes first. */
static const struct {
    uint16_t id;
    struct slice tag;
} languages[] = {
    {0x0409, {"en-US", 5}},       {0x0809, {"en-GB", 5}}, {0x0C09, {"en-AU", 5}}, {0x1009, {"en-CA", 5}},
    {0x0401, {"ar-SA", 5}},       {0x0402, {"bg-BG", 5}}, {0x0403, {"ca-ES", 5}}, {0x0404, {"zh-TW", 5}},
    {0x0804, {"zh-CN", 5}},       {0x0C04, {"zh-HK", 5}}, {0x0405, {"cs-CZ", 5}}, {0x0406, {"da-DK", 5}},
    {0x0407, {"de-DE", 5}},       {0x0807, {"de-CH", 5}}, {0x0C07, {"de-AT", 5}}, {0x0408, {"el-GR", 5}},
    {0x0C0A, {"es-ES", 5}},       {0x080A, {"es-MX", 5}}, {0x040B, {"fi-FI", 5}}, {0x040C, {"fr-FR", 5}},
    {0x0C0C, {"fr-CA", 5}},       {0x080C, {"fr-BE", 5}}, {0x100C, {"fr-CH", 5}}, {0x040D, {"he-IL", 5}},
    {0x040E, {"hu-HU", 5}},       {0x040F, {"is-IS", 5}}, {0x0410, {"it-IT", 5}}, {0x0411, {"ja-JP", 5}},
    {0x0412, {"ko-KR", 5}},       {0x0413, {"nl-NL", 5}}, {0x0813, {"nl-BE", 5}}, {0x0414, {"nb-NO", 5}},
    {0x0814, {"nn-NO", 5}},       {0x0415, {"pl-PL", 5}}, {0x0416, {"pt-BR", 5}}, {0x0816, {"pt-PT", 5}},
    {0x0418, {"ro-RO", 5}},       {0x0419, {"ru-RU", 5}}, {0x041A, {"hr-HR", 5}}, {0x041B, {"sk-SK", 5}},
    {0x041D, {"sv-SE", 5}},       {0x041E, {"th-TH", 5}}, {0x041F, {"tr-TR", 5}}, {0x0421, {"id-ID", 5}},
    {0x0422, {"uk-UA", 5}},       {0x0424, {"sl-SI", 5}}, {0x0425, {"et-EE", 5}}, {0x0426, {"lv-LV", 5}},
    {0x0427, {"lt-LT", 5}},       {0x0429, {"fa-IR", 5}}, {0x042A, {"vi-VN", 5}}, {0x042D, {"eu-ES", 5}},
    {0x0439, {"hi-IN", 5}},       {0x043E, {"ms-MY", 5}}, {0x0456, {"gl-ES", 5}}, {0x241A, {"sr-Latn-RS", 10}},
    {0x281A, {"sr-Cyrl-RS", 10}},
};

#define OWN 0x3FFu /* the language's bits of a LANGID */
#define LANGUAGES (sizeof languages / sizeof languages[0])

/* Letters in any case, and _ for -. */
static bool same_tag(struct slice a, struct slice b) {
    for (size_t i = 0; i < a.len && i < b.len; i++)
        if (to_lower(a.ptr[i] == '_' ? '-' : a.ptr[i]) != to_lower(b.ptr[i]))
            return false;
    return a.len == b.len;
}

bool language_read(struct slice tag, uint16_t *ret) {
    uint64_t number;
    struct slice name = tag;
    for (size_t i = 0; i < tag.len; i++)
        if (tag.ptr[i] == '.' || tag.ptr[i] == '@') { /* de_DE.UTF-8@euro */
            name = slice_part(tag, 0, i);
            break;
        }
    if (slice_starts_fold(name, SLICE("0x")) && number_hex(slice_part(name, 2, name.len), &number) &&
        number <= UINT16_MAX) {
        *ret = (uint16_t)number;
        return true;
    }
    for (size_t i = 0; i < LANGUAGES; i++) {
        struct slice whole = languages[i].tag;
        struct slice language =
            slice_part(whole, 0, (size_t)((const char *)memchr(whole.ptr, '-', whole.len) - whole.ptr));
        if (same_tag(name, whole) || same_tag(name, language)) {
            *ret = languages[i].id;
            return true;
        }
    }
    return false;
}

void language_tag(uint16_t language, struct buffer *b) {
    for (size_t i = 0; i < LANGUAGES; i++)
        if (languages[i].id == language) {
            buffer_append(b, languages[i].tag);
            return;
        }
    for (size_t i = 0; i < LANGUAGES; i++)
        if ((languages[i].id & OWN) == language) { /* a language without a region */
            struct slice tag = languages[i].tag;
            buffer_append(b, slice_part(tag, 0, (size_t)((const char *)memchr(tag.ptr, '-', tag.len) - tag.ptr)));
            return;
        }
    if (language == 0)
        buffer_text(b, "und");
    else
        buffer_printf(b, "0x%04X", (unsigned)language);
}

unsigned language_fit(uint16_t have, uint16_t wanted) {
    if (have == wanted)
        return 5;
    if ((have & OWN) == (wanted & OWN))
        return 4;
    if (have == 0)
        return 3;
    return have == 0x0409 ? 2 : (have & OWN) == 0x09 ? 1 : 0;
}
