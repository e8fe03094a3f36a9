extension Schema {
    /// The place of the workspace, and the orders that a restore lost.
    static let workspaceHistory = ""
}
