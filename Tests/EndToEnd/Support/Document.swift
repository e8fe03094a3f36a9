import Foundation
import Testing

/// A JSON document that a command printed, read by paths such as `files.0.verdict`.
struct Document {
    private let root: Any
    private let origin: String

    /// - Throws: ``NotADocument`` if the bytes are anything but one JSON object in one line.
    init(_ bytes: Data, of origin: String) throws {
        let isOneLine = bytes.firstIndex(of: 0x0A) == bytes.indices.last
        guard isOneLine,
            let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any]
        else { throw NotADocument(origin: origin, text: String(decoding: bytes, as: UTF8.self)) }
        self.origin = origin
        root = object
    }

    private func value(_ path: String) -> Any? {
        path.split(separator: ".").reduce(root as Any?) { value, key in
            if let object = value as? [String: Any] { return object[String(key)] }
            guard let array = value as? [Any], let place = Int(key) else { return nil }
            return array.indices.contains(place) ? array[place] : nil
        }
    }

    private func required<Value>(_ path: String, _ at: SourceLocation) throws -> Value {
        let found = value(path)
        return try #require(
            found as? Value,
            "\(origin): \(path) is \(found.map { "\($0)" } ?? "not there")",
            sourceLocation: at
        )
    }

    func string(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String
    {
        try required(path, sourceLocation)
    }

    func integer(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Int {
        try required(path, sourceLocation)
    }

    func number(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Double
    {
        try required(path, sourceLocation)
    }

    func bool(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Bool {
        try required(path, sourceLocation)
    }

    /// The number of values of an array.
    func count(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Int {
        let values: [Any] = try required(path, sourceLocation)
        return values.count
    }

    /// Returns true if the key is there and its value is null.
    func isNull(_ path: String) -> Bool { value(path) is NSNull }

    /// The keys of an object, sorted; the whole document's for an empty path.
    func keys(_ path: String = "", sourceLocation: SourceLocation = #_sourceLocation) throws
        -> [String]
    {
        let object: [String: Any] = try required(path, sourceLocation)
        return object.keys.sorted()
    }
}

/// A command printed something else than one JSON object in one line.
struct NotADocument: Error {
    let origin: String
    let text: String
}
