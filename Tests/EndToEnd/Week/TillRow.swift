/// A row of a till in the week of `docs/operating/week/`.
struct TillRow {
    var operation: String
    var card: Int
    /// Minor units; nil for the whole.
    var amount: Int?
    var id: String
    var phase = "final"
    var original = ""
    /// False for a row that must not move money.
    var counts = true
}
