package import CardCore

/// A document that people write and that is refused, and the place that decided it.
///
/// - Secrecy: names the place and never the value: a file given by mistake may hold secrets.
package struct DocumentRejection: Failure {
    /// The kind of failure that the caller has chosen for a wrong document.
    package let kind: FailureKind
    /// The name of the file, as the caller gave it.
    package let file: String
    /// The place of the wrong value.
    package let place: DocumentPlace
    /// The keys from the top down to the wrong value, `serial.digits`; empty for the document.
    package let path: ShownText
    /// The rule that the value breaks, with its evidence.
    package let complaint: any DocumentComplaint

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

    /// The broken rule.
    package var rule: Rule { complaint.rule }
    package var code: FailureCode { rule.failureCode }
}

/// A place in a text; both numbers count from 1, columns in Unicode scalars.
package struct DocumentPlace: Hashable, Sendable {
    /// 1-based.
    package let line: Int
    /// 1-based, in Unicode scalars of the line.
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The first character of a text.
    package static let start = DocumentPlace(line: 1, column: 1)
}

extension DocumentRejection.Rule: FailureCodePart {}
