import CardCore

extension FitnessNote: Worded {
    var sentence: ShownText {
        switch self {
        case .askForThePIN: "always ask for the PIN and stop after 100 failures in a row"
        case .keepTheLookupKey: "stolen hashes of tokens are safe only while the lookup key is"
        case .lockThePIN: "the PIN alone protects nothing: lock after 5 tries"
        case .spreadsheet(let hazard): "a spreadsheet \(hazard.words) in the serials"
        case .smallModules: "modules under 0.25 mm need a good scanner"
        }
    }
}

extension SpreadsheetHazard {
    /// The rest of a sentence that begins with "a spreadsheet".
    var words: ShownText {
        switch self {
        case .leadingZeros: "drops leading zeros"
        case .rounding: "rounds numbers of more than 15 digits"
        case .dates: "reads digits and hyphens as dates"
        case .powerOfTen: "reads digits, E and digits as a power of ten"
        case .months: "reads them as dates"
        }
    }
}
