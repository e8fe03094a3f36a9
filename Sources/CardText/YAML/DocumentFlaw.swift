package import CardCore

/// A rule of every document that is broken.
package enum DocumentFlaw: DocumentComplaint {
    case tooLarge(bytes: Int, limit: Int)
    case utf16
    case notUTF8
    /// The library cannot read it and gives no reason.
    case unreadable
    /// With the words of libyaml, which are literals of its source.
    case notYAML(ShownText?)
    case noDocument
    /// An anchor, an alias or a tag.
    case sharing
    case keyIsNotText
    case duplicateKey(firstLine: Int?)
    case privateKey(PrivateKeyKind)
    case unknownKey(known: [String])
    case missing(key: String)
    case wrongType(found: DocumentValue.Sort, expected: DocumentValue.ExpectedType)
    case byteCount(Int, allowed: ClosedRange<Int>)
    case outOfRange(ClosedRange<Int64>)
    case notDay
    case notOneOf([String])

    package var rule: DocumentRejection.Rule {
        switch self {
        case .tooLarge, .utf16, .notUTF8, .unreadable, .notYAML, .noDocument, .sharing,
            .keyIsNotText:
            .syntax
        case .duplicateKey: .duplicateKey
        case .privateKey: .privateKey
        case .unknownKey: .unknownKey
        case .missing: .missing
        case .wrongType: .type
        case .byteCount, .outOfRange, .notDay, .notOneOf: .value
        }
    }
}

extension DocumentValue {
    /// What sort of value was written.
    package enum Sort: Hashable, Sendable {
        case empty, plain, quoted, list, object
    }

    /// The type of value that a reader asks for.
    package enum ExpectedType: Hashable, Sendable {
        case text, integer, bool, list, object
    }
}
