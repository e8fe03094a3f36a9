import CardCore
import CardLedger
import Crypto

/// The list of everything in a backup, with digests: `manifest` in the backup's folder.
///
/// - Source: docs/formats/backup.md
struct BackupManifest: Hashable, Sendable {
    var workspaceID: [UInt8]
    var takenAt: Instant
    var program: String
    var schema: Int
    /// The audit log in the copy of the ledger.
    var head: AuditHead
    /// The folder of the newest sealed operator keys, absolute; nil if they were never sealed.
    var keysFolder: String?
    /// The operator keys that were in use, by name and SHA-256.
    var keys: [Entry] = []
    /// Files of the backup's folder.
    var files: [Entry] = []
    /// Sale files, which lie once in `archive/` beside all backups.
    var archive: [Entry] = []

    /// A file, by its path.
    struct Entry: Hashable, Sendable {
        var path: String
        var digest: FileDigest
    }

    static let fileName = "manifest"
    static let title = "mintrun-backup 1"

    func file(_ path: String) -> Entry? { files.first { $0.path == path } }
}

extension BackupManifest {
    private var body: String {
        var lines = [
            Self.title, "workspace: \(workspaceID.hexadecimal)", "taken: \(takenAt)",
            "program: \(program)", "schema: \(schema)", "audit-size: \(head.size)",
            "audit-root: \(head.root.hexadecimal)",
            "keys-folder: \(Self.escaped(keysFolder ?? "-"))",
        ]
        for (kind, entries) in [("key", keys), ("file", files), ("archive", archive)] {
            lines += entries.map { entry in
                "\(kind): \(entry.digest.sha256.hexadecimal) \(entry.digest.byteCount) "
                    + Self.escaped(entry.path)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The manifest's text; its last line is a digest of the lines before.
    var text: String {
        let body = body
        return body + "check: \(Array(SHA256.hash(data: Array(body.utf8))).hexadecimal)\n"
    }

    /// Reads a manifest.
    ///
    /// - Throws: `backup.damaged` for any changed byte.
    init(_ bytes: [UInt8], file: String) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        var fields: [(name: Substring, value: Substring)] = []
        for line in text.split(separator: "\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields.append((line[..<colon], line[colon...].dropFirst(2)))
        }
        func value(_ name: String) -> String {
            String(fields.first { $0.name == name }?.value ?? "")
        }
        func entries(_ name: String) -> [Entry] {
            fields.filter { $0.name == name }.compactMap { Self.entry($0.value) }
        }
        guard let id = Hex.bytes(value("workspace")), let taken = Instant(value("taken")),
            let schema = Int(value("schema")), let size = Int64(value("audit-size")),
            let root = Hex.bytes(value("audit-root")), root.count == 32
        else { throw BackupFailure.damaged(path: file, .notAManifest) }
        workspaceID = id
        takenAt = taken
        program = value("program")
        self.schema = schema
        head = AuditHead(size: size, root: root)
        let folder = Self.unescaped(value("keys-folder")[...])
        keysFolder = folder == "-" || folder.isEmpty ? nil : folder
        keys = entries("key")
        files = entries("file")
        archive = entries("archive")
        guard Array(self.text.utf8) == bytes else {
            throw BackupFailure.damaged(path: file, .changedManifest)
        }
    }

    init(workspaceID: [UInt8], takenAt: Instant, schema: Int, head: AuditHead) {
        self.workspaceID = workspaceID
        self.takenAt = takenAt
        program = ProductVersion.text
        self.schema = schema
        self.head = head
    }

    private static func entry(_ line: Substring) -> Entry? {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let sha256 = SHA256Digest(hexadecimal: String(parts[0])),
            let byteCount = Int64(parts[1])
        else { return nil }
        return Entry(
            path: unescaped(parts[2]),
            digest: FileDigest(sha256: sha256, byteCount: byteCount)
        )
    }

    /// A name may hold a line end.
    static func escaped(_ name: String) -> String {
        name.unicodeScalars.map { scalar in
            scalar == "%" || scalar.value < 0x20
                ? "%\(hexadecimalByte(UInt8(scalar.value)))"
                : String(scalar)
        }.joined()
    }

    static func unescaped(_ text: Substring) -> String {
        var out = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "%", rest.count >= 2,
                let byte = UInt8(String(Substring(rest.prefix(2))), radix: 16)
            {
                rest = rest.dropFirst(2)
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    private static func hexadecimalByte(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }
}
