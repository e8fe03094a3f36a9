import CardTestSupport
@testable import CardText
import Foundation
import Testing

/// Archives beyond the limits of the first zip format.
struct Zip64Tests {
    private static let countScript = """
        import zipfile, sys
        for name in sys.argv[1:]:
            with zipfile.ZipFile(name) as z: print(len(z.infolist()), z.read(z.infolist()[-1]))
        """

    @Test(.enabled(if: InstalledProgram.isInstalled("python3")))
    func readsCountsAroundTheLimit() throws {
        var zip = ZipEncoder()
        for entry in 0..<65_533 { zip.add(name: "\(entry)", bytes: []) }
        try withFolder { folder in
            for count in 65_534...65_536 {
                zip.add(name: "\(count)", bytes: [0x78])
                var whole = zip
                let archive = Array(whole.finish().joined())
                #expect(archive.suffix(98).starts(with: [0x50, 0x4B, 6, 6]) == (count > 65_534))
                let reader = try Archive.reader(archive)
                #expect(reader.entries.count == count)
                #expect(try reader.bytes(of: #require(reader.entries.last)) == [0x78])
                try Data(archive).write(to: folder.appending(path: "\(count)"))
            }
            let python = try #require(InstalledProgram("python3"))
            let files = ["65534", "65535", "65536"]
            let answer = try python.run(["-c", Self.countScript] + files, in: folder)
            #expect(answer.output == files.map { "\($0) b'x'\n" }.joined())
        }
    }

    /// An archive whose first entry is a hole of almost 4 GiB: the places of its pieces, and its
    /// length.
    private static func farArchive() -> (pieces: [(offset: Int64, bytes: [UInt8])], size: Int64) {
        let hole = 0xFFFF_FFFE
        var zip = ZipEncoder()
        // zlib's checksum of so many zeros.
        zip.begin(name: "hole", size: hole, checksum: 0x0F6A_7026)
        let head = zip.takeOutput()
        let next = zip.byteCount
        zip.add(name: "far/1", bytes: Array("one".utf8))
        zip.add(name: "far/2", bytes: Array("two".utf8))
        let tail = Array(zip.finish().joined())
        return ([(0, head), (next, tail)], zip.byteCount)
    }

    @Test func readsOffsetsBeyondFourGigabytes() throws {
        let (pieces, size) = Self.farArchive()
        let reader = try ZipReader(byteCount: size) { offset, count in
            let piece = pieces.last { $0.offset <= offset }
            guard let piece else { return [] }
            return Array(piece.bytes.dropFirst(Int(offset - piece.offset)).prefix(count))
        }
        #expect(reader.entries.map(\.name) == ["hole", "far/1", "far/2"])
        #expect(reader.entries.last.map { $0.offset > 0xFFFF_FFFF } == true)
        let far = try reader.entries.dropFirst().map(reader.bytes)
        #expect(far == [Array("one".utf8), Array("two".utf8)])
    }

    /// The file has a hole, which uses no room on the disk.
    @Test(.enabled(if: InstalledProgram.isInstalled("python3")))
    func pythonReadsThemToo() throws {
        let (pieces, size) = Self.farArchive()
        try withFolder { folder in
            let url = folder.appending(path: "a.zip")
            try Data().write(to: url)
            let file = try FileHandle(forWritingTo: url)
            for piece in pieces {
                try file.seek(toOffset: UInt64(piece.offset))
                try file.write(contentsOf: piece.bytes)
            }
            #expect(try file.seekToEnd() == UInt64(size))
            try file.close()
            let script = """
                import zipfile
                z = zipfile.ZipFile("a.zip")
                print([i.file_size for i in z.infolist()], z.read("far/1"), z.read("far/2"))
                """
            let answer = try #require(InstalledProgram("python3")).run(["-c", script], in: folder)
            #expect(answer.output == "[4294967294, 3, 3] b'one' b'two'\n")
        }
    }
}
