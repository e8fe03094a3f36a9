extension BinaryInteger {
    /// The number with its noun: `1 row`, `2 rows`, `3 entries`, `4 days`.
    ///
    /// Nouns that end in s, x, ch or sh do not have a plural here: no message counts them.
    package func counted(_ noun: String) -> String {
        guard self != 1 else { return "1 \(noun)" }
        let isAfterVowel = noun.dropLast().last.map("aeiou".contains) ?? false
        return noun.hasSuffix("y") && !isAfterVowel
            ? "\(self) \(noun.dropLast())ies" : "\(self) \(noun)s"
    }
}
