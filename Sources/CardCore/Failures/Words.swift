/// A fact that a program puts into words: a failure, or something else that a job found.
package protocol Fact: Sendable {}

/// The words of one program for facts.
///
/// Jobs ask for them when they write a text for people into a file or a result: an answer to a sender,
/// the problem of an order. Nothing below a program knows its commands or options.
///
/// - Secrecy: never a token, a PIN, a passphrase or a key.
package protocol Words: Sendable {
    /// What is the case, with the wrong value in it if its source is checked, else its place.
    func text(of fact: any Fact) -> ShownText
    /// The next thing to do or to type; empty if there is nothing.
    func remedy(of fact: any Fact) -> ShownText
}

extension Words {
    /// The text of any error: the plain words of one that is not a fact of this program.
    package func text(of error: any Error) -> ShownText {
        (error as? any Fact).map { text(of: $0) } ?? ShownText(printed: "\(error)")
    }
}
