import CardCore
import CardText

/// The end of a sentence that begins with the keys of the value.
extension DocumentFlaw: Worded {
    var sentence: ShownText {
        switch self {
        case .tooLarge(let bytes, let limit): "has \(bytes) bytes, more than the \(limit) allowed"
        case .utf16: "is UTF-16"
        case .notUTF8: "is not UTF-8"
        case .unreadable, .notYAML(nil): "cannot be read"
        case .notYAML(let reason?): "is not YAML: \(reason)"
        case .noDocument: "is empty"
        case .sharing: "uses an anchor, an alias or a tag"
        case .keyIsNotText: "has a key that is not text"
        case .duplicateKey(let line?): "has a key twice, first in line \(line)"
        case .duplicateKey(nil): "has a key twice, here first"
        case .privateKey(let key): "is \(key.name); it is not stored and not repeated here"
        case .unknownKey: "has an unknown key here"
        case .missing: "is missing"
        case .wrongType(let found, let expected): "is \(found.words), not \(expected.words)"
        case .byteCount(let count, _): "has \(count) bytes"
        case .outOfRange(let range):
            "is a number outside \(range.lowerBound) to \(range.upperBound)"
        case .notDay: "is not a day"
        case .notOneOf: "is not a known name"
        }
    }

    var remedy: ShownText {
        switch self {
        case .tooLarge: "check that it is the right file"
        case .utf16, .notUTF8: "save the file as UTF-8"
        case .unreadable: "check that it is YAML"
        case .notYAML: "correct the YAML: indent with spaces, put odd texts in quotes"
        case .noDocument: "write the document"
        case .sharing: "write the value out in each place"
        case .keyIsNotText: "name the key"
        case .duplicateKey: "remove one of the two"
        case .privateKey(let key): PrivateKeyFound(key, in: "it").hint
        case .unknownKey(let known, let nearest):
            "remove it, or write one of: \(ids: known)"
                + (known.count > 1 ? nearest.first.map { "; did you mean \(id: $0)?" } ?? "" : "")
        case .missing(let key): "add the key \(id: key)"
        case .wrongType(_, .text): "write a text, in quotes if need be"
        case .wrongType(_, .integer): "write digits only: 1000"
        case .wrongType(_, .bool): "write true or false, without quotes"
        case .wrongType(_, .list): "write a list: [a, b]"
        case .wrongType(_, .object): "write {key: value} or indented keys"
        case .byteCount(_, let range): "write \(range.lowerBound) to \(range.upperBound) bytes"
        case .outOfRange(let range):
            "write a number from \(range.lowerBound) to \(range.upperBound)"
        case .notDay: "write it as 2030-12-31"
        case .notOneOf(let names): "write one of: \(ids: names)"
        }
    }
}

extension DocumentValue.Sort {
    fileprivate var words: ShownText {
        switch self {
        case .empty: "empty"
        case .plain: "a word or number without quotes"
        case .quoted: "a text in quotes"
        case .list: "a list"
        case .object: "a group of keys"
        }
    }
}

extension DocumentValue.ExpectedType {
    fileprivate var words: ShownText {
        switch self {
        case .text: "a text"
        case .integer: "a whole number"
        case .bool: "true or false"
        case .list: "a list"
        case .object: "a group of keys"
        }
    }
}
