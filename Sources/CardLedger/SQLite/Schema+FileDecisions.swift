extension Schema {
    /// Decisions of operators about files and about the numbers of a sender.
    static let fileDecisions = ""
}
