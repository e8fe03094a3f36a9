/// An operator typed the name of a store that is neither listed nor known.
package struct UnknownStore: Failure, Hashable {
    /// The name as it was typed.
    package let name: StoreID
    /// The known names that it may mean, the nearest first.
    package let nearest: [StoreID]

    package init(_ name: StoreID, nearest: [StoreID]) {
        self.name = name
        self.nearest = nearest
    }

    package var code: FailureCode { .storeUnknown }
    /// The command is refused; the code is that of an unknown store of a question, too.
    package var kind: FailureKind { .refused }
}
