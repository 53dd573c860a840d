"""Official texts, read from the message tables of PE files: what tests compare ours with."""
import pathlib
import struct

RT_MESSAGETABLE = 11
ENGLISH = 0x409


def resources(data):
    """(type, language, bytes) of every resource of a PE file."""
    pe = struct.unpack_from("<I", data, 0x3C)[0]
    sections_count, optional_size = struct.unpack_from("<H", data, pe + 6)[0], struct.unpack_from("<H", data, pe + 20)[0]
    wide = struct.unpack_from("<H", data, pe + 24)[0] == 0x20B
    root = struct.unpack_from("<I", data, pe + 24 + (112 if wide else 96) + 16)[0]
    sections = [struct.unpack_from("<IIII", data, pe + 24 + optional_size + 40 * i + 8) for i in range(sections_count)]

    def offset(address):
        for size, start, raw_size, raw in sections:
            if start <= address < start + max(size, raw_size):
                return raw + address - start
        raise ValueError("address outside the file")

    if root == 0:
        return
    base = offset(root)

    def entries(at):
        named, numbered = struct.unpack_from("<HH", data, base + at + 12)
        for i in range(named + numbered):
            yield struct.unpack_from("<II", data, base + at + 16 + 8 * i)

    for kind, names in entries(0):
        for _, languages in entries(names & 0x7FFFFFFF):
            for language, leaf in entries(languages & 0x7FFFFFFF):
                address, size = struct.unpack_from("<II", data, base + leaf)
                start = offset(address)
                yield kind, language, data[start:start + size]


def entries_of(table):
    """(code, text) of a message table."""
    for i in range(struct.unpack_from("<I", table)[0]):
        low, high, at = struct.unpack_from("<III", table, 4 + 12 * i)
        for code in range(low, high + 1):
            size, flags = struct.unpack_from("<HH", table, at)
            text = table[at + 4:at + size]
            yield code, text.decode("utf-16-le" if flags & 1 else "cp1252", "replace").rstrip("\0\r\n\t\v\f ")
            at += size


def messages(path):
    """(language, code, text) of all message tables of a PE file."""
    for kind, language, table in resources(pathlib.Path(path).read_bytes()):
        if kind == RT_MESSAGETABLE:
            for code, text in entries_of(table):
                yield language, code, text
