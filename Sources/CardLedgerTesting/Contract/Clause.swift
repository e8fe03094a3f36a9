import Testing

/// One behaviour of every ledger, and its check.
package struct Clause: Sendable, CustomTestStringConvertible {
    /// The topic and the behaviour.
    package let name: String
    /// Records an issue for every difference of a new ledger of the store.
    package let check: @Sendable (StoreUnderTest) throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (StoreUnderTest) throws -> Void) {
        self.name = name
        self.check = check
    }

    /// The name, by which a report of the tests shows the clause.
    package var testDescription: String { name }
}
