import CardText
import Foundation
import Testing

/// Archives for the tests, and the way to read them.
enum Archive {
    static func of(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var zip = ZipEncoder()
        for entry in entries { zip.add(name: entry.name, bytes: entry.bytes) }
        return Array(zip.finish().joined())
    }

    static let three: [(name: String, bytes: [UInt8])] = [
        ("manifest.csv", Array("\"seq\",\"token\"\r\n".utf8)),
        ("part-001of003/qr/00000001.png", (0..<700).map { UInt8($0 % 251) }),
        ("empty", []),
    ]

    static func reader(_ bytes: [UInt8]) throws -> ZipReader {
        try ZipReader(byteCount: Int64(bytes.count)) { offset, count in
            guard offset >= 0, offset < bytes.count else { return [] }
            return Array(bytes[Int(offset)...].prefix(count))
        }
    }

    /// Reads every entry; throws if anything is wrong.
    static func contents(_ bytes: [UInt8]) throws -> [[UInt8]] {
        let reader = try reader(bytes)
        return try reader.entries.map(reader.bytes)
    }

    static func write(_ bytes: [UInt8], to folder: URL) throws {
        try Data(bytes).write(to: folder.appending(path: "a.zip"))
    }
}
