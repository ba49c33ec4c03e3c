"""Reads tiab logs by docs/log-format.md alone: prints reviewer, record, last verdict. Standard library only."""
import json
import sys

lines = {}  # reviewer -> {line text: object}
for path in sys.argv[1:]:
    who = None
    for raw in open(path, "rb").read().split(b"\n"):
        raw = raw.rstrip(b"\r")
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
        except ValueError:
            continue  # torn
        if line["event"] == "open":
            if line["format"] > 1:
                sys.exit("newer format")
            who = line["reviewer"]
        else:
            lines.setdefault(who, {})[raw] = line


def blake3(data):
    """The hash of up to any length, after the BLAKE3 specification, section 2."""
    iv = [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19]
    order = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]
    mask = 0xFFFFFFFF

    def compress(value, block, counter, length, flags):
        s = value[:8] + iv[:4] + [counter & mask, counter >> 32, length, flags]
        m = [int.from_bytes(block[i : i + 4], "little") for i in range(0, 64, 4)]

        def g(a, b, c, d, x, y):
            for word, turns in ((x, (16, 12)), (y, (8, 7))):
                s[a] = (s[a] + s[b] + word) & mask
                t = s[d] ^ s[a]
                s[d] = (t >> turns[0] | t << 32 - turns[0]) & mask
                s[c] = (s[c] + s[d]) & mask
                t = s[b] ^ s[c]
                s[b] = (t >> turns[1] | t << 32 - turns[1]) & mask

        for _ in range(7):
            for i, (a, b, c, d) in enumerate(
                [(0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)]
            ):
                g(a, b, c, d, m[2 * i], m[2 * i + 1])
            m = [m[i] for i in order]
        return [s[i] ^ s[i + 8] for i in range(8)]

    def chunk(piece, counter, root):
        value = iv[:]
        blocks = [piece[i : i + 64] for i in range(0, len(piece), 64)] or [b""]
        for i, block in enumerate(blocks):
            flags = (i == 0) | (i == len(blocks) - 1) << 1 | (root and i == len(blocks) - 1) << 3
            value = compress(value, block.ljust(64, b"\0"), counter, len(block), flags)
        return value

    def tree(pieces, first, root):
        if len(pieces) == 1:
            return chunk(pieces[0], first, root)
        half = 1 << (len(pieces) - 1).bit_length() - 1
        words = tree(pieces[:half], first, False) + tree(pieces[half:], first + half, False)
        block = b"".join(word.to_bytes(4, "little") for word in words)
        return compress(iv[:], block, 0, 64, 4 | root << 3)

    pieces = [data[i : i + 1024] for i in range(0, len(data), 1024)] or [b""]
    return b"".join(word.to_bytes(4, "little") for word in tree(pieces, 0, True))


def name(raw):
    return blake3(raw)[:16].hex()


for who in sorted(lines):
    ordered = sorted(((o["seq"], o["at"], name(raw), o) for raw, o in lines[who].items()), key=lambda t: t[:3])
    trails, place = {}, {}  # record -> [[hash, verdict, live]], hash -> record
    for _, _, line, event in ordered:
        if event["event"] == "decision":
            trails.setdefault(event["record"], []).append([line, event["verdict"], True])
            place[line] = event["record"]
        elif event["event"] == "undo" and event["of"] in place:
            live = [entry for entry in trails[place[event["of"]]] if entry[2]]
            if live and live[-1][0] == event["of"]:
                live[-1][2] = False
        elif event["event"] == "redo" and event["of"] in place:
            for entry in reversed(trails[place[event["of"]]]):
                if entry[0] == event["of"]:
                    entry[2] = True
                    break
                if entry[2]:
                    break
    for record in sorted(trails):
        live = [entry for entry in trails[record] if entry[2]]
        if live:
            print(who, record, live[-1][1])
