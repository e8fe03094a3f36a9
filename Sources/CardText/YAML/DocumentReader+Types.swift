package import CardCore

extension DocumentReader {
    package mutating func string(_ key: String) throws(DocumentRejection) -> String {
        try value(key).string()
    }

    package mutating func optionalString(_ key: String) throws(DocumentRejection) -> String? {
        try optionalValue(key)?.string()
    }

    package mutating func integer(
        _ key: String,
        in range: ClosedRange<Int64>
    ) throws(DocumentRejection) -> Int64 {
        try value(key).integer(in: range)
    }

    package mutating func integer(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(DocumentRejection) -> Int {
        try value(key).integer(in: range)
    }

    package mutating func optionalInteger(
        _ key: String,
        in range: ClosedRange<Int64>
    ) throws(DocumentRejection) -> Int64? {
        try optionalValue(key)?.integer(in: range)
    }

    package mutating func optionalInteger(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(DocumentRejection) -> Int? {
        try optionalValue(key)?.integer(in: range)
    }

    package mutating func bool(_ key: String) throws(DocumentRejection) -> Bool {
        try value(key).bool()
    }

    package mutating func optionalBool(_ key: String) throws(DocumentRejection) -> Bool? {
        try optionalValue(key)?.bool()
    }

    package mutating func day(_ key: String) throws(DocumentRejection) -> Day {
        try value(key).day()
    }

    package mutating func optionalDay(_ key: String) throws(DocumentRejection) -> Day? {
        try optionalValue(key)?.day()
    }

    package mutating func choice<Choice>(
        _ key: String,
        of type: Choice.Type
    ) throws(DocumentRejection) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        try value(key).choice(of: type)
    }

    package mutating func optionalChoice<Choice>(
        _ key: String,
        of type: Choice.Type
    ) throws(DocumentRejection) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        try optionalValue(key)?.choice(of: type)
    }

    package mutating func list(_ key: String) throws(DocumentRejection) -> [DocumentValue] {
        try value(key).list()
    }

    package mutating func optionalList(
        _ key: String
    ) throws(DocumentRejection) -> [DocumentValue]? {
        try optionalValue(key)?.list()
    }

    /// What `read` makes of the group under `key`; keys that it does not ask for are refused.
    package mutating func object<Result>(
        _ key: String,
        _ read: (inout DocumentReader) throws -> Result
    ) throws -> Result {
        try value(key).object(read)
    }

    package mutating func optionalObject<Result>(
        _ key: String,
        _ read: (inout DocumentReader) throws -> Result
    ) throws -> Result? {
        try optionalValue(key)?.object(read)
    }

    /// A list of texts, of which each counts once; nil if there is none.
    package mutating func optionalStrings(_ key: String) throws(DocumentRejection) -> Set<String>? {
        guard let list = try optionalList(key) else { return nil }
        var strings: Set<String> = []
        for value in list { strings.insert(try value.string()) }
        return strings
    }
}
