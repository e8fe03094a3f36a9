extension Schema {
    /// The custody of the workspace and the checks of its records.
    static let custody = ""
}
