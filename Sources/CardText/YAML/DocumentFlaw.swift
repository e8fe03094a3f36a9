package import CardCore

/// A rule of every document that is broken.
package enum DocumentFlaw {
    /// The file has more bytes than the limit.
    case tooLarge(bytes: Int, limit: Int)
    /// The file is in UTF-16.
    case utf16
    /// The file is not in UTF-8.
    case notUTF8
    /// The library cannot read it and gives no reason.
    case unreadable
    /// With the words of libyaml, which are literals of its source.
    case notYAML(ShownText?)
    /// The file is empty.
    case noDocument
    /// An anchor, an alias or a tag.
    case sharing
    /// A key is not a text.
    case keyIsNotText
    /// A key is there twice; the line of the first one.
    case duplicateKey(firstLine: Int?)
    /// The value is a private key.
    case privateKey(PrivateKeyKind)
    /// A key that is not one of the keys that the group may have; the known keys that resemble it.
    ///
    /// - Secrecy: the key itself is not repeated, because it may be a secret.
    case unknownKey(known: [String], nearest: [String] = [])
    /// The group lacks the key.
    case missing(key: String)
    /// The value is of another type.
    case wrongType(found: DocumentValue.Sort, expected: DocumentValue.ExpectedType)
    /// The text has too few or too many bytes.
    case byteCount(Int, allowed: ClosedRange<Int>)
    /// The number is not in the range.
    case outOfRange(ClosedRange<Int64>)
    /// The text is not a day.
    case notDay
    /// The text is not one of these names.
    case notOneOf([String])
}

extension DocumentFlaw: DocumentComplaint {
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
    /// The sort of value that was written.
    package enum Sort: Hashable, Sendable {
        case empty, plain, quoted, list, object
    }

    /// The type of value that a reader asks for.
    package enum ExpectedType: Hashable, Sendable {
        case text, integer, bool, list, object
    }
}
