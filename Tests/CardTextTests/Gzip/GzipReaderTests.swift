import CardCore
import CardTestSupport
import CardText
import Foundation
import Testing

/// The unpacked bytes are those that `gzip` has packed, or the file is refused.
@Suite(.enabled(if: InstalledProgram.isInstalled("gzip")))
struct GzipReaderTests {
    static let rows = Array(
        (1...400).map { "D,\($0),oslo-1-\($0),activate,final\n" }.joined().utf8
    )

    /// The output of `gzip` for the bytes.
    static func packed(_ plain: [UInt8], _ options: String...) throws -> [UInt8] {
        try withFolder { folder in
            try Data(plain).write(to: folder.appending(path: "day.csv"))
            let answer = try #require(InstalledProgram("gzip")).run(
                options + ["day.csv"],
                in: folder
            )
            #expect(answer.status == 0, "\(answer.output)")
            return Array(try Data(contentsOf: folder.appending(path: "day.csv.gz")))
        }
    }

    /// The unpacked bytes, if the file arrives in pieces of that size.
    static func unpacked(_ bytes: [UInt8], pieces: Int = 1 << 16) throws(FileFault) -> [UInt8] {
        let gzip = GzipReader(packedBytes: bytes.count)
        var plain: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            let chunk = Array(bytes[start..<min(start + pieces, bytes.count)])
            var position = 0
            while let more = try gzip.next(in: chunk, from: &position) { plain += more }
        }
        try gzip.finish()
        return plain
    }

    static func refusal(_ bytes: [UInt8], pieces: Int = 1 << 16) -> FileRefusal? {
        do {
            _ = try unpacked(bytes, pieces: pieces)
            return nil
        } catch { return error.refusal }
    }

    @Test(arguments: ["-1", "-9", "-n", "--rsyncable"], [1, 7, 4096])
    func unpacksTheOutputOfGzip(_ option: String, _ pieces: Int) throws {
        #expect(try Self.unpacked(Self.packed(Self.rows, option), pieces: pieces) == Self.rows)
    }

    @Test func unpacksAnEmptyFile() throws {
        #expect(try Self.unpacked(Self.packed([])) == [])
    }

    @Test func unpacksSeveralMembersAsOneFileInAnyPieces() throws {
        let member = try Self.packed(Array("a line\n".utf8))
        let both = member + (try Self.packed([])) + member
        for pieces in 1...both.count {
            #expect(
                try Self.unpacked(both, pieces: pieces) == Array("a line\na line\n".utf8),
                "\(pieces)"
            )
        }
    }

    @Test func refusesEveryTruncation() throws {
        let whole = try Self.packed(Self.rows)
        for count in 0..<whole.count {
            #expect(Self.refusal(Array(whole[..<count])) == .gzip, "\(count) bytes")
        }
    }

    @Test func noticesAChangedByteUnlessItIsWithoutEffect() throws {
        let whole = try Self.packed(Array(Self.rows.prefix(300)))
        let plain = try Self.unpacked(whole)
        var noticed = 0
        for place in whole.indices {
            var changed = whole
            changed[place] ^= 0x40
            guard Self.refusal(changed) == nil else {
                noticed += 1
                continue
            }
            // Time and name in the header, and the last bits before the checksum.
            #expect(try Self.unpacked(changed) == plain, "byte \(place)")
        }
        #expect(noticed > whole.count - 20)
    }

    @Test(arguments: [[0], [0x1F], [0x1F, 0x8B], Array("H,1".utf8), [0, 0, 0, 0, 0, 0, 0, 0]])
    func refusesBytesAfterTheLastMember(_ tail: [UInt8]) throws {
        let whole = try Self.packed(Self.rows)
        for pieces in [1, 5, whole.count, 1 << 16] {
            #expect(Self.refusal(whole + tail, pieces: pieces) == .gzip)
        }
    }

    @Test func namesTheByteOfAFault() throws {
        let whole = try Self.packed(Self.rows)
        let fault = #expect(throws: FileFault.self) { try Self.unpacked(whole + [7, 7, 7]) }
        #expect((whole.count...(whole.count + 3)).contains(fault?.offset ?? 0))
    }

    @Test(arguments: [1000, 1 << 16])
    func refusesABombInAnyPieces(_ pieces: Int) throws {
        let bomb = try Self.packed([UInt8](repeating: 0x30, count: 8 << 20), "-9")
        #expect(bomb.count < 10_000)
        #expect(Self.refusal(bomb, pieces: pieces) == .gzipLimit)
    }

    @Test func acceptsASmallFileOfRepetition() throws {
        let plain = [UInt8](repeating: 0x30, count: Limits.gzipFreeBytes)
        #expect(try Self.unpacked(Self.packed(plain, "-9")) == plain)
        #expect(Self.refusal(try Self.packed(plain + [0x30], "-9")) == .gzipLimit)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func refusesAnyOtherBytesWithoutACrash(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var bytes = try Self.packed(Array(Self.rows.prefix(2000)))
        for _ in 0..<(1 + random.uniform(below: 8)) {
            bytes[random.uniform(below: bytes.count)] = UInt8(random.uniform(below: 256))
        }
        _ = Self.refusal(bytes, pieces: 1 + random.uniform(below: 100))
    }
}
