extension BinaryInteger {
    /// The number with its noun: `1 row`, `2 rows`, `3 entries`.
    package func counted(_ noun: String) -> String {
        guard self != 1 else { return "1 \(noun)" }
        return noun.hasSuffix("y") ? "\(self) \(noun.dropLast())ies" : "\(self) \(noun)s"
    }
}
