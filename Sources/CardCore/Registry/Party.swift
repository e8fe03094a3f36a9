/// Somebody that cards and money have to do with.
package struct Party: Hashable, Sendable {
    package var kind: Kind
    package var name: String
    /// The name of a party that this one belongs to; a store's chain.
    package var parent: String?
    /// What others call it.
    package var externalID: String?

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
