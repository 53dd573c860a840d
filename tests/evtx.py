"""Makes event logs: chunks of records whose binary XML is plain, without templates.

The layout follows [MS-EVEN6] 2.2 and the description of the format in libevtx's documentation.
"""
import struct
import zlib

FILE_HEADER, CHUNK, CHUNK_HEADER = 4096, 65536, 512
WRITTEN = 133000000000000000  # 100 nanoseconds since 1601: a day in June 2022


def text(value):
    """A value token: UTF-16 with its length."""
    return b"\x05\x01" + struct.pack("<H", len(value)) + value.encode("utf-16-le")


def name(value, at):
    """The offset of a name and, right behind, the name itself."""
    sum_ = 0
    for char in value:
        sum_ = sum_ * 65599 + ord(char)
    return struct.pack("<IIHH", at + 4, 0, sum_ & 0xFFFF, len(value)) + value.encode("utf-16-le") + b"\0\0"


def element(tag, at, attributes=(), content=()):
    """An element at this offset of the chunk; content is a text or a list of (tag, attributes, content)."""
    data = name(tag, at + 7)
    if attributes:
        listed = b""
        start = at + 7 + len(data) + 4
        for i, (key, value) in enumerate(attributes):
            token = b"\x46" if i + 1 < len(attributes) else b"\x06"
            listed += token + name(key, start + len(listed) + 1) + text(value)
        data += struct.pack("<I", len(listed)) + listed
    data += b"\x02"
    if isinstance(content, str):
        data += text(content)
    else:
        for child in content:
            data += element(child[0], at + 7 + len(data), *child[1:])
    data += b"\x04"
    return (b"\x41" if attributes else b"\x01") + struct.pack("<HI", 0xFFFF, len(data)) + data


def event(number, provider, event_id, values):
    """The tree of an event; values are (name, text)."""
    system = [("Provider", [("Name", provider)], ()), ("EventID", (), str(event_id)), ("Level", (), "2"),
              ("TimeCreated", [("SystemTime", "2022-06-18T02:13:20.0000000Z")], ()), ("EventRecordID", (), str(number)),
              ("Channel", (), "System"), ("Computer", (), "host.example")]
    return ("Event", [("xmlns", "http://schemas.microsoft.com/win/2004/08/events/event")],
            [("System", (), system), ("EventData", (), [("Data", [("Name", key)], value) for key, value in values])])


def chunk(records):
    """Records are (number, tree)."""
    body, last = b"", 0
    for number, tree in records:
        last = CHUNK_HEADER + len(body)
        xml = b"\x0f\x01\x01\x00" + element(tree[0], last + 24 + 4, *tree[1:]) + b"\0"
        xml += b"\0" * (-len(xml) % 8 + 4)
        size = 24 + len(xml) + 4
        body += struct.pack("<IIQQ", 0x2A2A, size, number, WRITTEN) + xml + struct.pack("<I", size)
    first, end = records[0][0], records[-1][0]
    head = struct.pack("<8sQQQQIIII", b"ElfChnk\0", first, end, first, end, 128, last, CHUNK_HEADER + len(body), zlib.crc32(body))
    head = head.ljust(120, b"\0")
    tables = b"\0" * (CHUNK_HEADER - 128)
    head += struct.pack("<II", 0, zlib.crc32(head + tables)) + tables
    return (head + body).ljust(CHUNK, b"\0")


def log(*chunks):
    """A whole file of chunks of records."""
    head = struct.pack("<8sQQQIHHHH", b"ElfFile\0", 0, len(chunks) - 1, chunks[-1][-1][0] + 1, 128, 1, 3, FILE_HEADER, len(chunks))
    head = head.ljust(120, b"\0")
    head += struct.pack("<II", 0, zlib.crc32(head))
    return head.ljust(FILE_HEADER, b"\0") + b"".join(chunk(records) for records in chunks)
