/// A person or company that cards and money concern.
package struct Party: Hashable, Sendable {
    /// The role of the party.
    package var kind: Kind
    /// The name, unique within the kind.
    package var name: String
    /// The name of the party that this one belongs to, such as the chain of a store; nil for none.
    package var parent: String?
    /// The name or number of the party in other systems; nil for none.
    package var externalID: String?

    /// The role of a party.
    package enum Kind: String, CaseIterable, Sendable {
        case issuer, client, merchant, store, sender, printer
    }

    package init(_ kind: Kind, name: String, parent: String? = nil, externalID: String? = nil) {
        self.kind = kind
        self.name = name
        self.parent = parent
        self.externalID = externalID
    }
}
