import CardCore
import CardText

/// An object of a body, whose members are read with their names.
///
/// Members that nobody reads are ignored, and null is the same as an absent member.
struct DinteroObject: Sendable {
    private let json: OrderedJSON
    /// The path of the object; empty for the body itself.
    private let path: String

    /// The most levels of a body.
    private static let deepest = 32
    /// The largest amount.
    ///
    /// - Unit: minor units.
    static let mostMinor: Int64 = 100_000_000_000_000

    /// Reads a body; an empty one is an object without members.
    ///
    /// - Throws: a fault of JSON, or `field.type` if the body is not an object.
    init(_ bytes: [UInt8]) throws(DinteroFault) {
        guard !bytes.isEmpty else {
            self.init(.object([]), at: "")
            return
        }
        let json: OrderedJSON
        do throws(JSONFault) {
            json = try OrderedJSON(bytes, deepest: Self.deepest)
        } catch { throw DinteroFault(error) }
        guard case .object = json else {
            throw DinteroFault(.badRequest, "field.type", saying: "the body is not an object")
        }
        self.init(json, at: "")
    }

    private init(_ json: OrderedJSON, at path: String) {
        self.json = json
        self.path = path
    }

    /// The path of a member.
    func field(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// Every text of the object but those of the members with the names, at any depth.
    func texts(without names: Set<String>) -> [String] { Self.texts(json, without: names) }

    private static func texts(_ json: OrderedJSON, without names: Set<String>) -> [String] {
        switch json {
        case .null, .bool: []
        case .number(let text), .string(let text): [text]
        case .list(let elements): elements.flatMap { texts($0, without: names) }
        case .object(let members):
            members.flatMap { member in
                [member.key]
                    + (names.contains(member.key) && member.value.string != nil
                        ? [] : texts(member.value, without: names))
            }
        }
    }
}

// Values; each method throws the fault of the member.
extension DinteroObject {
    /// The text of a member of 1 to `most` visible characters; nil if it is absent.
    ///
    /// - Unit: bytes.
    func text(_ name: String, most: Int) throws(DinteroFault) -> String? {
        guard let value = json[name] else { return nil }
        guard let text = value.string else { throw .type(field(name), "a text") }
        guard text.utf8.count <= most else {
            throw .length(field(name), most: most, "bytes")
        }
        guard !text.isEmpty, VisibleText.isVisible(text) else {
            throw .form(field(name), "a text of visible characters")
        }
        return text
    }

    /// The text of a member that is required.
    func requiredText(_ name: String, most: Int) throws(DinteroFault) -> String {
        guard let text = try text(name, most: most) else { throw .missing(field(name)) }
        return text
    }

    /// The text of a member as it is, such as a token or a PIN; nil if it is absent.
    ///
    /// - Unit: bytes.
    func secretText(_ name: String, most: Int) throws(DinteroFault) -> String? {
        guard let value = json[name] else { return nil }
        guard let text = value.string else { throw .type(field(name), "a text") }
        guard (1...most).contains(text.utf8.count) else {
            throw .length(field(name), most: most, "bytes, or is empty")
        }
        return text
    }

    /// The whole number of a member; nil if it is absent.
    func integer(_ name: String, in range: ClosedRange<Int64>) throws(DinteroFault) -> Int64? {
        guard let value = json[name] else { return nil }
        guard case .number(let literal) = value else { throw .type(field(name), "a number") }
        guard let number = Int64(literal), String(number) == literal else {
            throw .form(field(name), "a whole number")
        }
        guard range.contains(number) else {
            throw .form(
                field(name),
                "a whole number of \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    /// The amount of a member, in minor units; nil if it is absent.
    func amount(_ name: String, atLeast least: Int64) throws(DinteroFault) -> Int64? {
        try integer(name, in: least...Self.mostMinor)
    }

    /// True or false; nil if the member is absent.
    func bool(_ name: String) throws(DinteroFault) -> Bool? {
        guard let value = json[name] else { return nil }
        guard case .bool(let bool) = value else { throw .type(field(name), "true or false") }
        return bool
    }

    /// The moment of a member; nil if it is absent.
    func instant(_ name: String) throws(DinteroFault) -> Instant? {
        guard let value = json[name] else { return nil }
        guard let text = value.string else { throw .type(field(name), "a text") }
        guard let instant = Instant(text.uppercased()) else {
            throw .form(field(name), "a time with an offset, such as 2026-11-28T12:00:00Z")
        }
        return instant
    }

    /// The currency of a member; nil if it is absent.
    func currency(_ name: String) throws(DinteroFault) -> Currency? {
        guard let value = json[name] else { return nil }
        guard let text = value.string else { throw .type(field(name), "a text") }
        guard let currency = Currency(text) else {
            throw .form(field(name), "a code of a currency, such as NOK")
        }
        return currency
    }

    /// The object of a member; nil if it is absent.
    func object(_ name: String) throws(DinteroFault) -> DinteroObject? {
        guard let value = json[name] else { return nil }
        guard case .object = value else { throw .type(field(name), "an object") }
        return DinteroObject(value, at: field(name))
    }

    /// The objects of a member that is a list; nil if it is absent.
    func objects(_ name: String) throws(DinteroFault) -> [DinteroObject]? {
        guard let value = json[name] else { return nil }
        guard case .list(let elements) = value else { throw .type(field(name), "a list") }
        var objects: [DinteroObject] = []
        for (index, element) in elements.enumerated() {
            let path = "\(field(name))[\(index)]"
            guard case .object = element else { throw .type(path, "an object") }
            objects.append(DinteroObject(element, at: path))
        }
        return objects
    }

    /// The client's own values as canonical JSON; nil if they are absent.
    func metadata(_ name: String = "metadata") throws(DinteroFault) -> String? {
        guard let value = json[name] else { return nil }
        guard case .object(let members) = value else { throw .type(field(name), "an object") }
        guard members.count <= Self.mostMetadataKeys else {
            throw .length(field(name), most: Self.mostMetadataKeys, "keys")
        }
        let text = value.canonical.text
        guard text.utf8.count <= Self.mostMetadataBytes else {
            throw .length(field(name), most: Self.mostMetadataBytes, "bytes")
        }
        return text
    }

    /// The most keys of `metadata`.
    static let mostMetadataKeys = 50
    /// The most bytes of `metadata`.
    static let mostMetadataBytes = 4096
}

extension OrderedJSON {
    /// The value with the members of its objects in the order of their keys.
    fileprivate var canonical: OrderedJSON {
        switch self {
        case .null, .bool, .number, .string: self
        case .list(let elements): .list(elements.map(\.canonical))
        case .object(let members):
            .object(
                members.sorted { $0.key < $1.key }
                    .map { Member($0.key, $0.value.canonical) }
            )
        }
    }
}
