import CardCore

/// Values for tests of words.
enum MadeUp {
    static let crowns: Currency = {
        guard let currency = Currency("NOK") else { preconditionFailure("NOK is a currency") }
        return currency
    }()

    static func day(year: Int, month: Int, day: Int) -> Day {
        guard let made = Day(year: year, month: month, day: day) else {
            preconditionFailure("\(year)-\(month)-\(day) is not a day")
        }
        return made
    }
}
