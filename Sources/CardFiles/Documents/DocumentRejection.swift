package import CardCore

/// What is wrong with a document that people write, and where.
///
/// - Secrecy: names the place and never the value: a file given by mistake may hold secrets.
package struct DocumentRejection: WordedFailure, Hashable {
    package let kind: FailureKind
    package let rule: Rule
    package let file: String
    package let place: DocumentPlace
    /// The keys from the top down to the wrong value, `serial.digits`; empty for the document.
    package let path: ShownText
    /// What is wrong with it, as the end of a sentence that begins with the path.
    package let complaint: ShownText
    package let shownRemedy: ShownText

    /// The rules that a document can break.
    package enum Rule: String, CaseIterable, Sendable {
        case syntax = "config.syntax"
        case duplicateKey = "config.duplicate_key"
        case unknownKey = "config.unknown_key"
        case missing = "config.missing"
        case type = "config.type"
        case value = "config.value"
        case privateKey = "secret.private_key"
    }

    package init(
        kind: FailureKind,
        rule: Rule,
        file: String,
        place: DocumentPlace,
        path: ShownText,
        complaint: ShownText,
        remedy: ShownText
    ) {
        self.kind = kind
        self.rule = rule
        self.file = file
        self.place = place
        self.path = path
        self.complaint = complaint
        shownRemedy = remedy
    }

    package var code: FailureCode { rule.failureCode }

    package var shownProblem: ShownText {
        let subject = path.isEmpty ? "the document" : path
        return "\(path: file), line \(place.line), column \(place.column): \(subject) \(complaint)"
    }
}

/// A place in a text; both numbers count from 1, columns in Unicode scalars.
package struct DocumentPlace: Hashable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static let start = DocumentPlace(line: 1, column: 1)
}

extension DocumentRejection.Rule: FailureCodePart {}
