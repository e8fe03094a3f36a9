extension BinaryInteger {
    /// The number with its noun: `1 row`, `2 rows`, `3 entries`.
    package func counted(_ noun: String) -> String {
        guard self != 1 else { return "1 \(noun)" }
        let isAfterVowel = noun.dropLast().last.map("aeiou".contains) ?? false
        return noun.hasSuffix("y") && !isAfterVowel
            ? "\(self) \(noun.dropLast())ies" : "\(self) \(noun)s"
    }
}
