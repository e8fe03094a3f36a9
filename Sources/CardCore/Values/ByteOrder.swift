extension String {
    /// Returns true if the text is before another one in the order of their bytes, which is the
    /// order of every list of a ledger.
    package func isBeforeByBytes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
