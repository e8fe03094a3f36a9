/// The form of the amounts in the text of a report.
enum AmountForm: Sendable {
    /// The digits alone, for programs: `1234500.00`.
    case plain
    /// The whole units in threes, for people: `1 234 500.00`.
    case grouped

    /// The form of the report that is written; plain unless a terminal shows it.
    @TaskLocal static var current = AmountForm.plain
}
