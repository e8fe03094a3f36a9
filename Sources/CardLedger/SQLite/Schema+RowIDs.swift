extension Schema {
    /// Other ids under which a row of a sender is known.
    static let rowIDs = ""
}
