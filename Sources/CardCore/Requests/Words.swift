/// The words of one program for facts.
///
/// Jobs use them when they write a text for people into a file or a result: an answer to a sender,
/// the problem of an order. No target below a program has the words of its commands or options.
///
/// - Secrecy: never a token, a PIN, a passphrase or a key.
package protocol Words: Sendable {
    /// The text of the fact; it contains the wrong value if its source is checked, else its place.
    func text(of fact: any Fact) -> ShownText
    /// The next step or command; empty if there is none.
    func remedy(of fact: any Fact) -> ShownText
}

extension Words {
    /// The text of any error; of an error that is not a fact of this program, its plain words.
    package func text(of error: any Error) -> ShownText {
        (error as? any Fact).map { text(of: $0) } ?? ShownText(printed: "\(error)")
    }
}
