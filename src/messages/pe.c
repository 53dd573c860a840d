#include "messages/pe.h"

static const char short_file[] = "the file ends inside its headers";
static const char outside[] = "its resources point outside the file";
const char pe_overlap[] = "its resources overlap each other";

#define SECTION_SIZE 40
#define DIRECTORY_SIZE 16
#define ENTRY_SIZE 8
#define SUBDIRECTORY 0x80000000u

/* The file's place of an address, with all of `len` bytes in one section; false when there is none. */
static bool place(const struct pe *pe, uint32_t address, uint32_t len, uint64_t *ret) {
    for (unsigned i = 0; i < pe->section_count; i++) {
        const char *section = pe->file.ptr + pe->sections + (uint64_t)SECTION_SIZE * i;
        uint32_t start = read_u32(section + 12), size = read_u32(section + 16);
        if (address < start || address - start >= size || size - (address - start) < len)
            continue;
        uint64_t at = (uint64_t)read_u32(section + 20) + (address - start);
        if (!is_inside(pe->file, at, len))
            return false;
        *ret = at;
        return true;
    }
    return false;
}

static const char *find_resources(struct pe *pe, uint64_t optional, uint32_t optional_size) {
    if (optional_size < 2 || !is_inside(pe->file, optional, optional_size))
        return short_file;
    uint32_t magic = read_u16(pe->file.ptr + optional);
    if (magic != 0x10B && magic != 0x20B)
        return "neither a 32-bit nor a 64-bit program";
    uint32_t directories = magic == 0x20B ? 112 : 96; /* the third is the resources' */
    pe->sections = optional + optional_size;
    if (!is_inside(pe->file, pe->sections, (uint64_t)SECTION_SIZE * pe->section_count))
        return short_file;
    if (optional_size < directories + 24 || read_u32(pe->file.ptr + optional + directories - 4) < 3)
        return NULL;
    uint32_t address = read_u32(pe->file.ptr + optional + directories + 16);
    if (address != 0 && !place(pe, address, DIRECTORY_SIZE, &pe->resources))
        return outside;
    return NULL;
}

const char *pe_open(struct slice file, struct pe *ret) {
    struct pe pe = {.file = file, .budget = file.len / 4 + 1};
    if (!slice_equal(slice_part(file, 0, 2), SLICE("MZ")))
        return "no Windows module: it does not begin with MZ";
    if (file.len < 64)
        return short_file;
    uint64_t header = read_u32(file.ptr + 60);
    if (!is_inside(file, header, 24))
        return "a DOS program, or the file ends inside its headers";
    if (!slice_equal(slice_part(file, (size_t)header, 4), (struct slice){"PE\0\0", 4}))
        return "a 16-bit or DOS program";
    pe.section_count = read_u16(file.ptr + header + 6);
    const char *problem = find_resources(&pe, header + 24, read_u16(file.ptr + header + 20));
    if (problem == NULL)
        *ret = pe;
    return problem;
}

bool pe_spend(struct pe *pe, uint64_t count) {
    if (count > pe->budget)
        return false;
    pe->budget -= count;
    return true;
}

/* --- the tree: types, in them names, in them languages ----------------------------------------------- */

struct walk {
    struct pe *pe;
    pe_taker *take;
    void *context;
    bool stopped;
};

static const char *take_leaf(struct walk *walk, uint64_t at, uint16_t language) {
    uint64_t start;
    if (!is_inside(walk->pe->file, at, 16))
        return outside;
    uint32_t address = read_u32(walk->pe->file.ptr + at), size = read_u32(walk->pe->file.ptr + at + 4);
    if (!place(walk->pe, address, size, &start))
        return outside;
    walk->stopped = !walk->take(walk->context, language, slice_part(walk->pe->file, (size_t)start, size));
    return NULL;
}

/* Names (level 1) and languages (level 2); `at` is the directory's place. */
static const char *walk_directory(struct walk *walk, uint64_t at, int level, uint32_t type) {
    struct pe *pe = walk->pe;
    if (!is_inside(pe->file, at, DIRECTORY_SIZE))
        return outside;
    uint64_t count = (uint64_t)read_u16(pe->file.ptr + at + 12) + read_u16(pe->file.ptr + at + 14);
    if (!is_inside(pe->file, at + DIRECTORY_SIZE, count * ENTRY_SIZE))
        return outside;
    if (!pe_spend(pe, count))
        return pe_overlap;
    for (uint64_t i = 0; i < count && !walk->stopped; i++) {
        const char *entry = pe->file.ptr + at + DIRECTORY_SIZE + ENTRY_SIZE * i;
        uint32_t id = read_u32(entry), to = read_u32(entry + 4);
        if (level == 0 && id != type)
            continue;
        if (((to & SUBDIRECTORY) != 0) != (level < 2))
            return "its resources are not ordered by type, name and language";
        uint64_t next = pe->resources + (to & ~SUBDIRECTORY);
        const char *problem =
            level < 2 ? walk_directory(walk, next, level + 1, type) : take_leaf(walk, next, (uint16_t)id);
        if (problem != NULL)
            return problem;
    }
    return NULL;
}

const char *pe_resources(struct pe *pe, uint32_t type, pe_taker *take, void *context) {
    struct walk walk = {pe, take, context, false};
    return pe->resources == 0 ? NULL : walk_directory(&walk, pe->resources, 0, type);
}
