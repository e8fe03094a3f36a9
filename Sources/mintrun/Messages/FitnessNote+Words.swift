import CardCore

extension FitnessNote: Worded {
    var sentence: ShownText {
        switch self {
        case .askForThePIN: "always ask for the PIN and stop after 100 failures in a row"
        case .limitGuesses: "stop after 100 failures in a row"
        case .noPIN: "the cards have no PIN: the token alone spends a card"
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
        case .formula: "calculates them"
        case .leadingZeros: "drops leading zeros"
        case .rounding: "rounds numbers of more than 15 digits"
        case .powerOfTen: "reads digits, E and digits as a power of ten"
        case .dates: "reads them as dates"
        }
    }

    /// The rest of a sentence that begins with the number of texts.
    var signs: ShownText {
        switch self {
        case .formula: "begin with = + - or @"
        case .leadingZeros: "begin with 0"
        case .rounding: "are numbers of more than 15 digits"
        case .powerOfTen: "are digits, E and digits"
        case .dates: "are a month with a day or a year"
        }
    }
}
