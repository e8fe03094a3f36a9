import Testing

/// One thing that every ledger does, and its check.
package struct Clause: Sendable, CustomTestStringConvertible {
    /// The topic and the behaviour.
    package let name: String
    /// Records an issue for everything that a new ledger of the store does in another way.
    package let check: @Sendable (StoreUnderTest) throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (StoreUnderTest) throws -> Void) {
        self.name = name
        self.check = check
    }

    package var testDescription: String { name }
}
