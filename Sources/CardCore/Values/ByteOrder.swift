extension String {
    /// Whether the text comes before another one in the order of their bytes, which is the order of
    /// every list that a ledger makes.
    package func isBeforeByBytes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
