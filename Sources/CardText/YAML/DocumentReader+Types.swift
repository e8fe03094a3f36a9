package import CardCore

extension DocumentReader {
    /// Reads the text under `key`.
    ///
    /// - Throws: ``DocumentRejection`` if the key is absent or its value is not a text.
    package mutating func string(_ key: String) throws(DocumentRejection) -> String {
        try value(key).string()
    }

    /// Reads the text under `key`; nil if the key is absent.
    package mutating func optionalString(_ key: String) throws(DocumentRejection) -> String? {
        try optionalValue(key)?.string()
    }

    /// Reads a whole number under `key`.
    ///
    /// - Throws: ``DocumentRejection`` if the key is absent or its value is not in `range`.
    package mutating func integer(
        _ key: String,
        in range: ClosedRange<Int64>
    ) throws(DocumentRejection) -> Int64 {
        try value(key).integer(in: range)
    }

    /// Reads a whole number under `key`, for counts.
    ///
    /// - Throws: ``DocumentRejection`` if the key is absent or its value is not in `range`.
    package mutating func integer(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(DocumentRejection) -> Int {
        try value(key).integer(in: range)
    }

    /// Reads a whole number under `key`; nil if the key is absent.
    package mutating func optionalInteger(
        _ key: String,
        in range: ClosedRange<Int64>
    ) throws(DocumentRejection) -> Int64? {
        try optionalValue(key)?.integer(in: range)
    }

    /// Reads a whole number under `key`, for counts; nil if the key is absent.
    package mutating func optionalInteger(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(DocumentRejection) -> Int? {
        try optionalValue(key)?.integer(in: range)
    }

    /// Reads `true` or `false` under `key`.
    ///
    /// - Throws: ``DocumentRejection`` if the key is absent or its value is another one.
    package mutating func bool(_ key: String) throws(DocumentRejection) -> Bool {
        try value(key).bool()
    }

    /// Reads `true` or `false` under `key`; nil if the key is absent.
    package mutating func optionalBool(_ key: String) throws(DocumentRejection) -> Bool? {
        try optionalValue(key)?.bool()
    }

    /// Reads a day under `key`, `2026-11-21`.
    ///
    /// - Throws: ``DocumentRejection`` if the key is absent or its value is not a day.
    package mutating func day(_ key: String) throws(DocumentRejection) -> Day {
        try value(key).day()
    }

    /// Reads a day under `key`; nil if the key is absent.
    package mutating func optionalDay(_ key: String) throws(DocumentRejection) -> Day? {
        try optionalValue(key)?.day()
    }

    /// Reads one of the names of `Choice` under `key`.
    ///
    /// - Throws: ``DocumentRejection`` if the key is absent or its value is not one of them.
    package mutating func choice<Choice>(
        _ key: String,
        of type: Choice.Type
    ) throws(DocumentRejection) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        try value(key).choice(of: type)
    }

    /// Reads one of the names of `Choice` under `key`; nil if the key is absent.
    package mutating func optionalChoice<Choice>(
        _ key: String,
        of type: Choice.Type
    ) throws(DocumentRejection) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        try optionalValue(key)?.choice(of: type)
    }

    /// Reads the list under `key`.
    ///
    /// - Throws: ``DocumentRejection`` if the key is absent or its value is not a list.
    package mutating func list(_ key: String) throws(DocumentRejection) -> [DocumentValue] {
        try value(key).list()
    }

    /// Reads the list under `key`; nil if the key is absent.
    package mutating func optionalList(
        _ key: String
    ) throws(DocumentRejection) -> [DocumentValue]? {
        try optionalValue(key)?.list()
    }

    /// Reads the group under `key` with `read`; rejects keys that it does not ask for.
    package mutating func object<Result>(
        _ key: String,
        _ read: (inout DocumentReader) throws -> Result
    ) throws -> Result {
        try value(key).object(read)
    }

    /// Reads the group under `key` with `read`; nil if the key is absent.
    package mutating func optionalObject<Result>(
        _ key: String,
        _ read: (inout DocumentReader) throws -> Result
    ) throws -> Result? {
        try optionalValue(key)?.object(read)
    }

    /// A list of texts, each counted once; nil if there is none.
    package mutating func optionalStrings(_ key: String) throws(DocumentRejection) -> Set<String>? {
        guard let list = try optionalList(key) else { return nil }
        var strings: Set<String> = []
        for value in list { strings.insert(try value.string()) }
        return strings
    }
}
