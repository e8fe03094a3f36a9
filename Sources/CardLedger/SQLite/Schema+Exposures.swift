extension Schema {
    /// Tokens that arrived where none belongs.
    static let exposures = ""
}
