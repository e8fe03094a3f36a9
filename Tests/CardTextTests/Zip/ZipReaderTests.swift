import CardText
import Testing

/// The reader returns the stored bytes, and accepts nothing else.
struct ZipReaderTests {
    @Test(arguments: [0, 1, 3])
    func readsBackAnArchive(count: Int) throws {
        let entries = Array(Archive.three.prefix(count))
        let reader = try Archive.reader(Archive.of(entries))
        #expect(reader.entries.map(\.name) == entries.map(\.name))
        #expect(try reader.entries.map(reader.bytes) == entries.map(\.bytes))
    }

    @Test func writesEqualOutputForEqualInput() {
        #expect(Archive.of(Archive.three) == Archive.of(Archive.three))
    }

    @Test func writesTheSameArchiveInPortions() {
        var zip = ZipEncoder()
        var bytes: [UInt8] = []
        for entry in Archive.three {
            zip.add(name: entry.name, bytes: entry.bytes)
            bytes += zip.takeOutput()
            #expect(zip.byteCount == bytes.count)
        }
        bytes += zip.finish().joined()
        #expect(zip.byteCount == bytes.count)
        #expect(bytes == Archive.of(Archive.three))
    }

    @Test func refusesEveryChangedByte() {
        let archive = Archive.of([("a/b.csv", [1, 2, 3]), ("c", []), ("d.png", [9])])
        for position in archive.indices {
            for flip: UInt8 in [0x01, 0x20, 0x80, 0xFF] {
                var changed = archive
                changed[position] ^= flip
                #expect(throws: (any Error).self, "byte \(position), flip \(flip)") {
                    try Archive.contents(changed)
                }
            }
        }
    }

    @Test func refusesEveryTruncation() {
        let archive = Archive.of(Archive.three)
        for count in 0..<archive.count {
            #expect(throws: (any Error).self, "\(count) bytes") {
                try Archive.contents(Array(archive[..<count]))
            }
        }
    }

    @Test func refusesBytesBeforeOrAfter() {
        let archive = Archive.of(Archive.three)
        #expect(throws: (any Error).self) { try Archive.contents(archive + [0]) }
        #expect(throws: (any Error).self) { try Archive.contents([0] + archive) }
        #expect(throws: (any Error).self) { try Archive.contents(archive + archive) }
    }

    @Test func refusesARepeatedEntry() {
        #expect(throws: (any Error).self) {
            try Archive.reader(Archive.of([("a", [1]), ("a", [])]))
        }
    }
}
