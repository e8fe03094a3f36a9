/// The common parts of the key files: lines of `name: value`, a title and a checksum.
///
/// Reading writes the file again from its parsed values and compares: a file is accepted only in
/// the one spelling that writing gives it, so every flipped, missing or added byte is found.
///
/// - Source: docs/formats/custodian-key.md
struct KeyFile {
    let title: String
    private(set) var fields: [(name: String, value: String)] = []

    init(title: String) {
        self.title = title
    }

    mutating func add(_ name: String, _ value: String) {
        fields.append((name, value))
    }

    /// The title and the fields, without the checksum; a sealed field authenticates them, too.
    var body: String {
        title + "\n" + fields.map { "\($0.name): \($0.value)\n" }.joined()
    }

    var text: String {
        body + "check: \(Fingerprint(of: Array(body.utf8)))\n"
    }
}

extension KeyFile {
    /// Reads a file of that title with exactly those fields in that order.
    ///
    /// - Shape: `file` is the name of the file in messages.
    /// - Throws: `key.corrupt` that names the file.
    static func read(
        _ text: String,
        title: String,
        fields names: [String],
        file: String
    ) throws(KeyFailure) -> [String] {
        guard text.utf8.count <= 16384 else { throw .corrupt(file: file, .tooLong) }
        let lines = text.utf8.split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        guard lines.first == title else {
            throw .corrupt(file: file, .title(expected: title))
        }
        guard lines.count == names.count + 3 else {
            let (found, expected) = (lines.count - 1, names.count + 2)
            throw .corrupt(file: file, .lineCount(found: found, expected: expected))
        }
        var out = KeyFile(title: title)
        for (name, line) in zip(names, lines.dropFirst()) {
            guard line.utf8.starts(with: "\(name): ".utf8) else {
                throw .corrupt(file: file, .lineMissing(name))
            }
            out.add(name, String(decoding: line.utf8.dropFirst(name.utf8.count + 2), as: UTF8.self))
        }
        guard Array(out.text.utf8) == Array(text.utf8) else {
            throw .corrupt(file: file, .checksum)
        }
        return out.fields.map(\.value)
    }
}
