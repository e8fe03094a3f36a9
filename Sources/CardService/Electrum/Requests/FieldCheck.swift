import CardCore
import CardText

/// Checks a body against its table.
struct FieldCheck {
    /// True if a field that the table does not have is refused.
    let isStrict: Bool

    /// Checks the members of an object, in the order of the table.
    ///
    /// - Throws: the first fault, with the path of its field.
    func check(
        _ json: OrderedJSON,
        _ fields: [ElectrumField],
        at path: FieldPath = FieldPath()
    ) throws(ElectrumFault) {
        guard case .object(let members) = json else { throw path.fault(.fieldType) }
        for field in fields {
            if let value = json[field.name] {
                try check(value, field.shape, at: path.field(field.name))
            } else if field.isRequired {
                throw path.field(field.name).fault(.missingField)
            }
        }
        guard isStrict else { return }
        let known = Set(fields.map(\.name))
        guard members.allSatisfy({ known.contains($0.key) }) else { throw path.fault(.unknownKey) }
    }

    private func check(
        _ json: OrderedJSON,
        _ shape: ElectrumField.Shape,
        at path: FieldPath
    ) throws(ElectrumFault) {
        switch shape {
        case .text(let rule): try rule.check(json, at: path)
        case .amount: try Self.checkAmount(json, at: path)
        case .number:
            guard case .number = json else { throw path.fault(.fieldType) }
        case .choice(let choices):
            guard let text = json.string else { throw path.fault(.fieldType) }
            guard choices.contains(text) else { throw path.fault(.fieldForm) }
        case .object(let fields): try check(json, fields, at: path)
        case .list(let element, let most): try check(json, of: element, most: most, at: path)
        case .variants(let variants): try check(json, variants, at: path)
        case .open(let fields): try FieldCheck(isStrict: false).check(json, fields, at: path)
        case .ignored: break
        }
    }

    private func check(
        _ json: OrderedJSON,
        of element: ElectrumField.Shape,
        most: Int?,
        at path: FieldPath
    ) throws(ElectrumFault) {
        guard case .list(let elements) = json else { throw path.fault(.fieldType) }
        if let most, elements.count > most { throw path.fault(.fieldLength) }
        for (index, json) in elements.enumerated() {
            try check(json, element, at: path.element(index))
        }
    }

    private func check(
        _ json: OrderedJSON,
        _ variants: [ElectrumField.Variant],
        at path: FieldPath
    ) throws(ElectrumFault) {
        let types = ElectrumField.required("type", .choice(variants.flatMap(\.types)))
        try FieldCheck(isStrict: false).check(json, [types], at: path)
        let variant = variants.first { $0.types.contains(json["type"]?.string ?? "") }
        try check(json, [types] + (variant?.fields ?? []), at: path)
    }

    /// Checks a whole number of 0 to 10^14, as a number or as a string.
    private static func checkAmount(
        _ json: OrderedJSON,
        at path: FieldPath
    ) throws(ElectrumFault) {
        guard let text = json.number ?? json.string else { throw path.fault(.fieldType) }
        guard isInteger(text) else { throw path.fault(.fieldForm) }
        guard text.utf8.first != UInt8(ascii: "-"), let amount = Int64(text), amount <= mostMinor
        else { throw path.fault(.fieldForm) }
    }

    /// The largest amount.
    ///
    /// - Unit: minor units.
    static let mostMinor: Int64 = 100_000_000_000_000

    /// `-12`, `0`, `7`; not `+5`, `007`, `1.0`, `1e3`.
    private static func isInteger(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        return digits.first != UInt8(ascii: "0") || text == "0"
    }
}

extension OrderedJSON {
    /// The text of a number; nil for other values.
    fileprivate var number: String? {
        if case .number(let text) = self { text } else { nil }
    }
}

/// The way from the top of a body to a field, `thirdPartyIdentifiers[3].institutionId`.
struct FieldPath: Hashable, Sendable {
    /// The path; empty for the body itself.
    private(set) var text = ""

    /// The path of a member.
    func field(_ name: String) -> FieldPath {
        FieldPath(text: text.isEmpty ? name : "\(text).\(name)")
    }

    /// The path of an element of a list.
    func element(_ index: Int) -> FieldPath { FieldPath(text: "\(text)[\(index)]") }

    func fault(_ code: ElectrumOwnCode) -> ElectrumFault { ElectrumFault(code, field: named) }
    func fault(_ code: RowCode) -> ElectrumFault { ElectrumFault(code, field: named) }

    private var named: String? { text.isEmpty ? nil : text }
}
