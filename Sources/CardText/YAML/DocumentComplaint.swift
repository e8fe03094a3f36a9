package import CardCore

/// Why a document or one of its values is refused.
///
/// The reader of each kind of document has an enum of its own rules; ``DocumentFlaw`` has those
/// that all documents obey.
///
/// - Secrecy: never the value: a file given by mistake may hold secrets.
package protocol DocumentComplaint: Fact, Hashable {
    /// The rule that is broken; ``DocumentRejection/Rule/value`` unless a complaint names another
    /// one.
    var rule: DocumentRejection.Rule { get }
}

extension DocumentComplaint {
    /// Most complaints are about the value itself.
    package var rule: DocumentRejection.Rule { .value }
}
