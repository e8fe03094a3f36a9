import CardCore

/// The words of the command line for facts of every target.
///
/// The conformances to ``Worded`` are in this folder, a file for each area.
struct CommandLineWords: Words {
    func text(of fact: any Fact) -> ShownText {
        switch fact {
        case let fact as any Worded: fact.sentence
        case let failure as any Failure: Explanation.shown(failure.code, \.meaning)
        default: preconditionFailure("a fact without words: \(type(of: fact))")
        }
    }

    func remedy(of fact: any Fact) -> ShownText {
        switch fact {
        case let fact as any Worded: fact.remedy
        case let failure as any Failure: Explanation.shown(failure.code, \.next)
        default: preconditionFailure("a fact without words: \(type(of: fact))")
        }
    }
}

extension Explanation {
    /// Part of the explanation of a code, for a failure without words of its own.
    fileprivate static func shown(_ code: FailureCode, _ words: KeyPath<Explanation, String>)
        -> ShownText
    {
        of(code).first?.shown(words) ?? "\(code)"
    }

    /// Some words of the explanation.
    func shown(_ words: KeyPath<Explanation, String>) -> ShownText {
        ShownText(own: self[keyPath: words])
    }
}

/// A fact with the words of the command line.
protocol Worded: Fact {
    /// The fact, without a full stop: the message of a failure.
    var sentence: ShownText { get }
    /// The hint of a failure: one command or one imperative.
    var remedy: ShownText { get }
}

extension Worded {
    /// A fact that is not a failure needs no remedy.
    var remedy: ShownText { "" }
}

extension Failure {
    /// The message of the failure on the command line.
    var message: ShownText { CommandLineWords().text(of: self as any Fact) }
    /// Its hint.
    var hint: ShownText { CommandLineWords().remedy(of: self) }
}

extension ShownText.StringInterpolation {
    /// The message of an error that led to another one.
    mutating func appendInterpolation(reason error: any Error) {
        appendInterpolation(CommandLineWords().text(of: error))
    }
}

extension ShownText {
    /// The remedy if a part of the workspace is lost or damaged: a restore copies the rest as far
    /// as possible, and overwrites nothing.
    static let restoreThisWorkspace: ShownText =
        "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
}
